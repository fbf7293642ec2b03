import type { TagId } from '../../../contract/ids.ts'
import type { memberRoutes } from '../../../contract/member.ts'
import type { Handlers } from '../../kernel/http/mount.ts'
import { changeTag, dropTag, makeTag, tagMember } from './manage-tags.ts'
import { readFilter } from './read-filter.ts'
import { rehearseTagging, tagList } from './tag-list.ts'
import { listTagRows, type TagRow } from './tag-store.ts'

type TagRoute =
  | 'GET /api/v1/tags'
  | 'POST /api/v1/tags'
  | 'PATCH /api/v1/tags/:tag'
  | 'DELETE /api/v1/tags/:tag'
  | 'POST /api/v1/members/:member/tags'
  | 'DELETE /api/v1/members/:member/tags/:tag'
  | 'POST /api/v1/communities/:community/members/tags'

export const tagHandlers: Pick<Handlers<typeof memberRoutes>, TagRoute> = {
  'GET /api/v1/tags': async ({ act }) => ({
    items: (await act(listTagRows)).map(({ people, ...tag }) => ({ ...renderTag(tag), people })),
  }),
  'POST /api/v1/tags': async ({ act, body }) => renderTag(await act((ctx) => makeTag(ctx, body))),
  'PATCH /api/v1/tags/:tag': async ({ act, params, body }) => renderTag(await act((ctx) => changeTag(ctx, params.tag, body))),
  'DELETE /api/v1/tags/:tag': async ({ act, params }) => {
    await act((ctx) => dropTag(ctx, params.tag))
  },
  'POST /api/v1/members/:member/tags': async ({ act, params, body }) => {
    await act((ctx) => tagMember(ctx, params.member, body.tag, 'put'))
  },
  'DELETE /api/v1/members/:member/tags/:tag': async ({ act, params }) => {
    await act((ctx) => tagMember(ctx, params.member, params.tag, 'remove'))
  },
  'POST /api/v1/communities/:community/members/tags': async (call) =>
    call.act(async (ctx) => {
      const { tag: tagId, act, rehearse, members, filter } = call.body
      const wish = { filter: await readFilter(ctx, call.params.community, filter ?? {}), memberIds: members ?? null, tagId, act }
      return rehearse ? rehearseTagging(ctx, wish) : tagList(ctx, wish, filter ?? {})
    }),
}

export function renderTag({ id, name, color }: TagRow) {
  return { id: id as TagId, name, color }
}
