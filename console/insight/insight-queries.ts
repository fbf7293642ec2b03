import { queryOptions } from '@tanstack/react-query'
import { api } from '../lib/api.ts'
import type { Item, Reply } from '../lib/routes.ts'

export type Activity = Reply<'GET /api/v1/communities/:community/insight/activity'>
export type DayFigures = Activity['days'][number]
export type HeatMap = Reply<'GET /api/v1/communities/:community/insight/heat-map'>
export type Retention = Reply<'GET /api/v1/communities/:community/insight/retention'>
export type ReplyTimes = Reply<'GET /api/v1/communities/:community/insight/reply-times'>
export type FirstWords = Reply<'GET /api/v1/communities/:community/insight/first-words'>
export type TopPeople = Reply<'GET /api/v1/communities/:community/insight/top-people'>
export type Excluded = Reply<'GET /api/v1/communities/:community/insight/excluded'>
export type Participation = Reply<'GET /api/v1/communities/:community/insight/participation'>
export type GroupFigures = Item<'GET /api/v1/communities/:community/insight/groups'>
export type Rate = Retention['total'][number]

/** Who is counted, and over which days; nothing set means people only, over all days. */
export type Question = {
  from?: string | undefined
  to?: string | undefined
  group?: string | undefined
  staff?: true | undefined
  bots?: true | undefined
  copies?: true | undefined
}

function queryOf(question: Question) {
  return {
    ...(question.from ? { from: question.from } : {}),
    ...(question.to ? { to: question.to } : {}),
    ...(question.group ? { group: question.group } : {}),
    ...(question.staff ? { staff: 'true' } : {}),
    ...(question.bots ? { bots: 'true' } : {}),
    ...(question.copies ? { copies: 'true' } : {}),
  }
}

export function activityQuery(community: string, question: Question) {
  return queryOptions({
    queryKey: ['community', community, 'activity', question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/activity', { params: { community }, query: queryOf(question), signal }),
  })
}

export function heatMapQuery(community: string, question: Question) {
  return queryOptions({
    queryKey: ['community', community, 'heat-map', question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/heat-map', { params: { community }, query: queryOf(question), signal }),
  })
}

export type RetentionTerms = { kind: 'classic' | 'bracket' | 'rolling'; unit: 'day' | 'week'; key: 'join' | 'first-message' }

export function retentionQuery(community: string, question: Question, { kind, unit, key }: RetentionTerms) {
  // Cohorts are of all time up to the last complete day; a period would cut them, so it is left out.
  const { from: _from, to: _to, ...population } = queryOf(question)
  return queryOptions({
    queryKey: ['community', community, 'retention', { kind, unit, key, ...population }],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/retention', {
        params: { community },
        query: { kind, unit, key, cohorts: 12, ...population },
        signal,
      }),
  })
}

export function replyTimesQuery(community: string, question: Question) {
  return queryOptions({
    queryKey: ['community', community, 'reply-times', question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/reply-times', { params: { community }, query: queryOf(question), signal }),
  })
}

export function firstWordsQuery(community: string, question: Question) {
  return queryOptions({
    queryKey: ['community', community, 'first-words', question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/first-words', { params: { community }, query: queryOf(question), signal }),
  })
}

export function topPeopleQuery(community: string, question: Question, limit: number) {
  return queryOptions({
    queryKey: ['community', community, 'top-people', limit, question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/top-people', {
        params: { community },
        query: { limit, ...queryOf(question) },
        signal,
      }),
  })
}

export function participationQuery(community: string, question: Question) {
  return queryOptions({
    queryKey: ['community', community, 'participation', question],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/participation', { params: { community }, query: queryOf(question), signal }),
  })
}

export function excludedQuery(community: string, question: Question) {
  const period = { ...(question.from ? { from: question.from } : {}), ...(question.to ? { to: question.to } : {}) }
  return queryOptions({
    queryKey: ['community', community, 'excluded', period],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/insight/excluded', { params: { community }, query: period, signal }),
  })
}

export type GroupOrder = 'name' | 'members' | 'messages7' | 'speakers7' | 'last'
export type GroupList = { sort: GroupOrder; search: string | undefined; offset: number; limit: number }

export function groupFiguresQuery(community: string, { sort, search, offset, limit }: GroupList) {
  return queryOptions({
    queryKey: ['community', community, 'group-figures', { sort, search, offset, limit }],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/groups', {
        params: { community },
        query: { sort, offset, limit, ...(search ? { search } : {}) },
        signal,
      }),
  })
}
