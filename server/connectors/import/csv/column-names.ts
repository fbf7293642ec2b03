// Which column holds what, by the names that exporters and people give them, in English and Chinese.
import type { ColumnMap } from '../import-format.ts'

type Role = keyof ColumnMap

// Written small and without spaces, underlines and dashes. Within a role the most telling come first.
const ALIASES: Record<Role, string[]> = {
  at: [
    'timestamp',
    'sentat',
    'datetime',
    'createdat',
    'createtime',
    'ctime',
    'msgtime',
    'messagetime',
    'sendtime',
    'posttime',
    'timestampms',
    'unixtime',
    'date',
    'time',
    'created',
    '时间戳',
    '发送时间',
    '消息时间',
    '发言时间',
    '发布时间',
    '创建时间',
    '日期时间',
    '日期',
    '时间',
    '發送時間',
    '訊息時間',
    '時間',
  ],
  senderId: [
    'senderid',
    'userid',
    'authorid',
    'fromid',
    'memberid',
    'uid',
    'uin',
    'openid',
    'wxid',
    'midhash',
    '用户id',
    '发送者id',
    '发言人id',
    '成员id',
    'qq号',
    'qq',
    '微信号',
    '账号',
    '使用者id',
  ],
  sender: [
    'sendername',
    'username',
    'nickname',
    'author',
    'authorname',
    'displayname',
    'sender',
    'from',
    'user',
    'name',
    'speaker',
    'member',
    'nick',
    '发送者',
    '发送人',
    '发言人',
    '昵称',
    '用户名',
    '用户',
    '成员',
    '姓名',
    '群昵称',
    '發送者',
    '暱稱',
    '使用者',
  ],
  text: [
    'text',
    'message',
    'content',
    'body',
    'messagetext',
    'msg',
    'strcontent',
    'comment',
    '内容',
    '消息内容',
    '聊天内容',
    '发言内容',
    '消息',
    '文本',
    '正文',
    '弹幕',
    '评论',
    '內容',
    '訊息內容',
    '訊息',
  ],
  group: [
    'group',
    'groupname',
    'channel',
    'channelname',
    'room',
    'roomname',
    'chat',
    'chatname',
    'topic',
    '群',
    '群名',
    '群聊',
    '群名称',
    '频道',
    '房间',
    '會話',
    '会话',
  ],
  messageId: ['messageid', 'msgid', 'id', '消息id', '编号', '訊息id'],
  replyTo: ['replyto', 'replytoid', 'replytomessageid', 'inreplyto', 'parentid', 'quotedid', '回复', '回复id', '引用id', '回覆'],
}

const ROLES: Role[] = ['at', 'senderId', 'sender', 'text', 'group', 'messageId', 'replyTo']

/** Columns by name; undefined where time, sender or text has none that is known. */
export function columnsByName(header: string[]): ColumnMap | undefined {
  const names = header.map(plainName)
  const found: Partial<Record<Role, string>> = {}
  const taken = new Set<number>()
  for (const role of ROLES) {
    const index = ALIASES[role].map((alias) => names.indexOf(alias)).find((at) => at >= 0 && !taken.has(at))
    if (index === undefined) continue
    taken.add(index)
    found[role] = String(index)
  }
  const sender = found.sender ?? found.senderId
  if (found.at === undefined || sender === undefined || found.text === undefined) return undefined
  return { ...found, at: found.at, sender, text: found.text }
}

function plainName(written: string): string {
  return written
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}

/** A map of indexes from a map of names or indexes; undefined where it names a column the header has not. */
export function resolveColumns(columns: ColumnMap, header: string[]): Map<Role, number> | undefined {
  const names = header.map((name) => name.replace(/^\ufeff/, '').trim())
  const resolved = new Map<Role, number>()
  for (const role of ROLES) {
    const wanted = columns[role]
    if (wanted === undefined || wanted === '') continue
    const byName = names.indexOf(wanted.trim())
    const index = byName >= 0 ? byName : /^\d{1,4}$/.test(wanted.trim()) ? Number(wanted) : -1
    if (index < 0 || index >= header.length) return undefined
    resolved.set(role, index)
  }
  return resolved
}
