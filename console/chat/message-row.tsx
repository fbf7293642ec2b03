import { Link } from '@tanstack/react-router'
import { CornerUpLeft, FileText, Image, type LucideIcon, MapPin, MessagesSquare, Mic, Paperclip, Video } from 'lucide-react'
import { Definition } from '../../ui/controls/definition.tsx'
import { Icon } from '../../ui/controls/icon.tsx'
import { Tag } from '../../ui/controls/tag.tsx'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { Avatar } from '../../ui/people/avatar.tsx'
import { useTerms } from '../terms/use-terms.ts'
import { chatTexts } from './chat-texts.ts'
import type { Message } from './log-rows.ts'
import { MessageText } from './message-text.tsx'

type MessageRowProps = {
  message: Message
  /** Follows a message of the same person: the face and the name stand above already. */
  isContinued?: boolean
  isSought?: boolean
  ranges?: readonly (readonly [number, number])[]
  /** Opens the thread beside the log; left out where there is no room for one. */
  onThread?: ((message: Message) => void) | undefined
}

/** One message as it stands in the log: who, when, what it answers, what it says, what came of it. */
export function MessageRow({ message, isContinued = false, isSought = false, ranges = [], onThread }: MessageRowProps) {
  const { speaker } = message
  return (
    <article className={`msg ${isContinued ? 'more' : ''} ${isSought ? 'sought' : ''}`}>
      <span className="msg-face">
        {isContinued ? null : <Avatar id={speaker?.id ?? 'nobody'} name={speaker?.name ?? '·'} size="m36" />}
      </span>
      <div className="col g4 msg-body">
        {isContinued ? null : <Byline message={message} />}
        <Answered message={message} />
        {message.deletedAt ? <DeletedText message={message} /> : <Said message={message} ranges={ranges} />}
        <Outcomes message={message} onThread={onThread} />
      </div>
      {isContinued ? <TimeLink message={message} /> : null}
    </article>
  )
}

function Byline({ message }: { message: Message }) {
  const t = useText(chatTexts)
  const terms = useTerms()
  const { speaker } = message
  return (
    <div className="row wrap byline">
      {speaker ? (
        <Link to="/people/$member" params={{ member: speaker.id }} className="name">
          {speaker.name}
        </Link>
      ) : (
        <span className="f">{terms('unknownPerson')}</span>
      )}
      {speaker && speaker.kind !== 'human' ? <Tag tone={speaker.kind === 'bot' ? 'slate' : 'fact'}>{terms(speaker.kind)}</Tag> : null}
      <TimeLink message={message} />
      {message.isBroadcastCopy ? (
        <span className="tag amber">
          <Definition name={t('copy')}>{t('copyWhy')}</Definition>
        </span>
      ) : null}
    </div>
  )
}

function TimeLink({ message }: { message: Message }) {
  const t = useText(chatTexts)
  const format = useFormat()
  return (
    <Link
      to="/groups/$group"
      params={{ group: message.groupId }}
      search={{ message: message.id }}
      className="t12 f nw msg-time"
      title={format.full(message.sentAt)}
      aria-label={`${format.dateTime(message.sentAt)}, ${t('permalink')}`}
    >
      {format.time(message.sentAt)}
    </Link>
  )
}

function Answered({ message }: { message: Message }) {
  const t = useText(chatTexts)
  const answered = message.replyTo
  if (!answered) return null
  const words = answered.excerpt ?? t('answersUnknown')
  const inside = (
    <>
      <Icon of={CornerUpLeft} size="s" />
      {answered.speaker ? <b className="m nw">{answered.speaker.name}</b> : null}
      <span className="el">{words}</span>
    </>
  )
  if (answered.id === null) return <span className="quote t12 f">{inside}</span>
  return (
    <Link to="/groups/$group" params={{ group: message.groupId }} search={{ message: answered.id }} className="quote t12 f">
      {inside}
    </Link>
  )
}

function Said({ message, ranges }: { message: Message; ranges: readonly (readonly [number, number])[] }) {
  const t = useText(chatTexts)
  const format = useFormat()
  const mentions = message.mentions.map((mention) => mention.name)
  const isBare = message.text === '' && message.attachments.length === 0
  return (
    <>
      {message.text === '' ? null : <MessageText text={message.text} mentions={mentions} ranges={ranges} />}
      {isBare ? <Attached kind={message.kind} name={null} size={null} /> : null}
      {message.attachments.map((attachment, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no identity but their order
        <Attached key={place} {...attachment} />
      ))}
      {message.editedAt ? (
        <span className="t12 f" title={format.full(message.editedAt)}>
          {t('editedAt', { time: format.dateTime(message.editedAt) })}
        </span>
      ) : null}
    </>
  )
}

const attachmentIcons: Record<string, LucideIcon> = { image: Image, voice: Mic, video: Video, file: FileText, location: MapPin }
const kinds = [
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'location',
  'link',
  'red-packet',
  'poll',
  'forward',
  'action',
  'contact',
  'text',
  'other',
] as const

function Attached({ kind, name, size }: { kind: string; name: string | null; size: number | null }) {
  const t = useText(chatTexts)
  const format = useFormat()
  const known = kinds.find((one) => one === kind) ?? 'other'
  return (
    <span className="attached t13">
      <Icon of={attachmentIcons[kind] ?? Paperclip} size="s" />
      <span className="el">{name ?? t(known)}</span>
      {size === null ? null : <span className="f t12 nw">{format.size(size)}</span>}
    </span>
  )
}

function DeletedText({ message }: { message: Message }) {
  const t = useText(chatTexts)
  const format = useFormat()
  return (
    <span className="f t13">
      {t('deleted')}
      {message.deletedAt ? ` · ${format.dateTime(message.deletedAt)}` : ''}
    </span>
  )
}

function Outcomes({ message, onThread }: { message: Message; onThread: MessageRowProps['onThread'] }) {
  const t = useText(chatTexts)
  const format = useFormat()
  if (message.reactions.length === 0 && (message.replyCount === 0 || !onThread)) return null
  return (
    <div className="row wrap outcomes">
      {message.reactions.map((reaction) => (
        <span key={reaction.emoji} className="tag ln" title={reaction.names.join(t('comma'))}>
          {reaction.emoji} {format.count(reaction.count)}
          <span className="vh">{reaction.names.join(t('comma'))}</span>
        </span>
      ))}
      {message.replyCount > 0 && onThread ? (
        <button type="button" className="link t12 row" onClick={() => onThread(message)}>
          <Icon of={MessagesSquare} size="s" />
          {t('replies', { count: message.replyCount })}
        </button>
      ) : null}
    </div>
  )
}
