import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { backFillRoutes } from './back-fill.ts'
import { charterRoutes, measuredGoalRoutes } from './charter.ts'
import { chatRoutes } from './chat.ts'
import { communityRoutes } from './community.ts'
import { flowRoutes } from './flow.ts'
import { insightRoutes } from './insight.ts'
import { insightNetworkRoutes } from './insight-network.ts'
import { memberRoutes } from './member.ts'
import { participationRoutes } from './participation.ts'
import { permissions } from './permission.ts'
import { questionRoutes } from './questions.ts'
import type { Route } from './route-table.ts'
import { rulesAcceptanceRoutes, rulesRoutes } from './rules.ts'
import { segmentRoutes } from './segment.ts'
import { stageRoutes } from './stage.ts'
import { todayRoutes } from './today.ts'
import { workspaceRoutes } from './workspace.ts'

const tables = [
  workspaceRoutes,
  communityRoutes,
  memberRoutes,
  chatRoutes,
  insightRoutes,
  insightNetworkRoutes,
  flowRoutes,
  backFillRoutes,
  segmentRoutes,
  stageRoutes,
  participationRoutes,
  todayRoutes,
  charterRoutes,
  measuredGoalRoutes,
  rulesRoutes,
  rulesAcceptanceRoutes,
  questionRoutes,
]
const routes = tables.flatMap((table) => Object.entries(table as Record<string, Route>).map(([key, route]) => ({ key, route })))

test('every route has a method, a versioned path and one sentence that says what it does', () => {
  assert.ok(routes.length >= 40)
  for (const { key, route } of routes) {
    assert.match(key, /^(GET|POST|PATCH|PUT|DELETE) \/api\/v1(\/(:?[a-z][a-z-]*|[a-z-]+\.[a-z]+))+$/, key)
    assert.match(route.summary, /^[A-Z].*\.$/, key)
  }
})

test('no two routes answer at the same address', () => {
  const addresses = routes.map(({ key }) => key.replaceAll(/:[a-z]+/g, ':'))
  assert.deepEqual(
    addresses.filter((address, index) => addresses.indexOf(address) !== index),
    [],
  )
})

test('what stands in a path is what the route reads from it', () => {
  for (const { key, route } of routes) {
    const inPath = [...key.matchAll(/:([a-z]+)/g)].map(([, name]) => name)
    assert.deepEqual(Object.keys(route.params?.shape ?? {}).sort(), inPath.sort(), key)
  }
})

test('every route asks for a permission that exists, and what is open to anyone is only the session', () => {
  for (const { key, route } of routes) {
    if (route.can === 'anyone') assert.match(key, /session|first-run|invited/, key)
    else assert.ok(permissions.includes(route.can as (typeof permissions)[number]), `${key} asks for ${route.can}`)
  }
})

test('reading changes nothing: a GET has no body, and what is written has a shape', () => {
  for (const { key, route } of routes) {
    if (key.startsWith('GET ')) assert.deepEqual([route.body, route.consumes], [undefined, undefined], key)
    if (/^(PATCH|PUT) /.test(key)) assert.ok(route.body, key)
  }
})

test('every reply can be described to those who write clients', () => {
  for (const { key, route } of routes) {
    for (const schema of [route.params, route.query, route.body, route.reply]) {
      if (schema !== undefined) assert.equal(typeof z.toJSONSchema(schema, { unrepresentable: 'any' }), 'object', key)
    }
    assert.ok(route.reply === undefined || route.produces === undefined, `${key} answers JSON and streams`)
  }
})

test('a list tells where it goes on', () => {
  for (const { key, route } of routes) {
    const query = Object.keys(route.query?.shape ?? {})
    if (!query.includes('cursor')) continue
    const reply = route.reply instanceof z.ZodObject ? Object.keys(route.reply.shape) : []
    for (const part of ['items', 'next', 'total']) assert.ok(reply.includes(part), `${key} has no ${part}`)
  }
})
