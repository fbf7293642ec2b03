// Who and what a Slack export speaks of: its users and conversations, read before the messages. Every file may be missing — people hand
// on parts of exports — and then ids and folder names have to do.
import type { RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import type { ImportSource } from '../source/import-source.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asRecord, asText } from '../source/json-fields.ts'
import { jsonItems } from '../source/json-items.ts'
import type { PageWriter } from '../source/page-writer.ts'

export type SlackDirectory = {
  /** A user by id; one made of the id where the export does not list them. Letter case is ignored: anonymised copies are lower-cased. */
  user(id: string): RawUser
  /** True when the export lists that user. */
  isListed(id: string): boolean
  /** A conversation by folder name or id. */
  group(folderOrId: string): RawGroup
}

type Conversations = { file: RegExp; kind: NonNullable<RawGroup['kind']> }

const USER_FILES = /(^|\/)(users|org_users)\.json$/
const CONVERSATION_FILES: Conversations[] = [
  { file: /(^|\/)channels\.json$/, kind: 'group' },
  { file: /(^|\/)groups\.json$/, kind: 'group' },
  { file: /(^|\/)mpims\.json$/, kind: 'direct' },
  { file: /(^|\/)dms\.json$/, kind: 'direct' },
]

/** Reads users and conversations; what cannot be read goes to the report. */
export async function readSlackDirectory(source: ImportSource, pages: PageWriter): Promise<SlackDirectory> {
  const users = new Map<string, RawUser>()
  for await (const record of records(source, USER_FILES, pages)) {
    const user = userOf(record)
    if (user.externalId !== '') users.set(user.externalId.toUpperCase(), user)
  }
  const userOfId = (id: string): RawUser => users.get(id.toUpperCase()) ?? unlistedUser(id)
  const groups = new Map<string, RawGroup>()
  for (const { file, kind } of CONVERSATION_FILES) {
    for await (const record of records(source, file, pages)) {
      const group = groupOf(record, kind, userOfId)
      // Folders carry the name for channels and the id for direct messages.
      groups.set(group.externalId, group)
      const name = asText(record.name)
      if (name !== '') groups.set(name, group)
    }
  }
  return {
    user: userOfId,
    isListed: (id) => users.has(id.toUpperCase()),
    group: (key) => groups.get(key) ?? groups.get(key.toUpperCase()) ?? { externalId: key, name: key, kind: 'group' },
  }
}

async function* records(source: ImportSource, file: RegExp, pages: PageWriter): AsyncGenerator<JsonRecord> {
  for (const entry of source.entries) {
    if (!file.test(entry.name)) continue
    for await (const { items, problems } of jsonItems(entry, { elements: ['*'] })) {
      problems.forEach(pages.skip)
      for (const { value } of items) {
        const record = asRecord(value)
        if (record !== undefined) yield record
      }
    }
  }
}

function userOf(record: JsonRecord): RawUser {
  const profile = asRecord(record.profile) ?? {}
  const id = asText(record.id)
  const handle = asText(record.name)
  const name = asText(profile.display_name) || asText(profile.real_name) || asText(record.real_name) || handle || id
  const user: RawUser = { externalId: id, name }
  if (handle !== '') user.handle = handle
  if (record.is_bot === true || id === 'USLACKBOT') user.isBot = true
  const avatar = asText(profile.image_192) || asText(profile.image_72)
  if (avatar.startsWith('https://')) user.avatarUrl = avatar
  return user
}

function unlistedUser(id: string): RawUser {
  const externalId = id.toUpperCase()
  return externalId === 'USLACKBOT' ? { externalId, name: 'Slackbot', isBot: true } : { externalId, name: externalId }
}

function groupOf(record: JsonRecord, kind: NonNullable<RawGroup['kind']>, userOfId: (id: string) => RawUser): RawGroup {
  const id = asText(record.id)
  const members = asList(record.members).map((member) => userOfId(asText(member)).name)
  return { externalId: id, name: kind === 'direct' ? members.join(', ') || id : asText(record.name) || id, kind }
}
