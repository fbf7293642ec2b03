// What a file is, from its MIME type or its name; exports give one or the other.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'
import { extensionOf } from './source-head.ts'

const KIND_BY_EXTENSION = new Map<string, RawAttachment['kind']>([
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp', 'heic', 'avif', 'svg'].map((extension) => [extension, 'image'] as const),
  ...['mp4', 'mov', 'webm', 'mkv', 'avi', 'm4v', '3gp'].map((extension) => [extension, 'video'] as const),
  ...['ogg', 'oga', 'opus', 'm4a', 'mp3', 'wav', 'aac', 'amr', 'flac'].map((extension) => [extension, 'voice'] as const),
  ['tgs', 'sticker'],
])

/** Kind by MIME type (`image/png`), or by the extension of a name or URL. */
export function attachmentKindOf(mimeOrName: string): RawAttachment['kind'] {
  if (mimeOrName.startsWith('image/')) return 'image'
  if (mimeOrName.startsWith('video/')) return 'video'
  if (mimeOrName.startsWith('audio/')) return 'voice'
  const path = mimeOrName.split(/[?#]/, 1)[0] ?? ''
  return KIND_BY_EXTENSION.get(extensionOf(path)) ?? 'file'
}

/** A message with text is text whatever hangs on it; one without is what its first attachment is. */
export function messageKindOf(text: string, attachments: RawAttachment[]): RawMessage['kind'] {
  const first = attachments[0]
  if (text !== '' || first === undefined) return 'text'
  return first.kind === 'contact' ? 'other' : first.kind
}

/** The file name a URL ends in, decoded; undefined where it names none. */
export function fileNameOfUrl(url: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === '') return undefined
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
