// Words with which WhatsApp stands in for what a text file cannot hold: pictures, deleted messages, notices of encryption. In the languages
// of its largest groups of users; what is not recognised stays in the text, where people can still read it.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'

type Kind = RawMessage['kind']
export type Medium = { kind: Kind; attachment: RawAttachment['kind'] }

const image: Medium = { kind: 'image', attachment: 'image' }
const video: Medium = { kind: 'video', attachment: 'video' }
const voice: Medium = { kind: 'voice', attachment: 'voice' }
const sticker: Medium = { kind: 'sticker', attachment: 'sticker' }
const file: Medium = { kind: 'file', attachment: 'file' }
const contact: Medium = { kind: 'other', attachment: 'contact' }
const unknown: Medium = { kind: 'other', attachment: 'other' }

// A map: a file may be called `x.constructor`.
const BY_EXTENSION = new Map(
  Object.entries<Medium>({
    jpg: image,
    jpeg: image,
    png: image,
    heic: image,
    gif: image,
    webp: sticker,
    was: sticker,
    mp4: video,
    mov: video,
    '3gp': video,
    mkv: video,
    opus: voice,
    ogg: voice,
    m4a: voice,
    mp3: voice,
    aac: voice,
    amr: voice,
    wav: voice,
    vcf: contact,
  }),
)

export function mediumOfFile(name: string): Medium {
  return BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? file
}

// Android: one phrase for every kind.
const ANY_MEDIA_OMITTED = new Set([
  '<media omitted>',
  '<medien ausgeschlossen>',
  '<medien weggelassen>',
  '<multimedia omitido>',
  '<archivo omitido>',
  '<mídia oculta>',
  '<arquivo de mídia oculto>',
  '<ficheiro não revelado>',
  '<médias omis>',
  '<media omessi>',
  '<media weggelaten>',
  '<без медиафайлов>',
  '<미디어 파일을 생략한 이미지>',
  '<省略多媒体文件>',
  '<省略媒体文件>',
  '<媒体文件已省略>',
  '<省略多媒體檔>',
  '<省略多媒體檔案>',
  '<已忽略多媒體檔>',
  '<多媒體檔案已略去>',
  '<媒體已省略>',
])

// iPhone: `image omitted`, `Dokument weggelassen`, `忽略图片`. One word tells the kind, another that it was left out.
const LEFT_OUT =
  /omitted|weggelassen|ausgelassen|omitid[oa]|ocultad[oa]|oculto|omise?|omess[oa]|absente|retirée?|weggelaten|忽略|略去|省略/i
const OMITTED_KINDS: [RegExp, Medium][] = [
  [/sticker|figurinha|貼圖|贴图|表情包|表情貼|autocollant/i, sticker],
  [/gif/i, video],
  [/contact|kontakt|contacto|contato|contatto|联系人|聯絡人|名片/i, contact],
  [/document|dokument|documento|文档|文件|檔案/i, file],
  [/video|vídeo|vidéo|视频|影片|視訊/i, video],
  [/audio|áudio|sprachnachricht|音频|音訊|語音|语音/i, voice],
  [/image|bild|imagen|imagem|immagine|图像|图片|圖片|圖像|照片|foto|photo/i, image],
]

// Old iPhones wrote these without their mark; nothing else unmarked is taken at its word.
const UNMARKED = /^(?:image|video|audio|sticker|gif|document|contact card) omitted$/i

/** What was left out of the export, when the whole text only says that something was; `isMarked` where WhatsApp's mark shows that it says so. */
export function omittedMedium(text: string, isMarked: boolean): Medium | undefined {
  if (text.length > 300) return undefined
  if (text.startsWith('<')) return ANY_MEDIA_OMITTED.has(text.toLowerCase()) ? unknown : undefined
  if (!isMarked && !UNMARKED.test(text)) return undefined
  // A phrase of two or three words; with a document's name and pages before it (`report.pdf • 3 pages document omitted`).
  const ending = text.slice(text.lastIndexOf('•') + 1)
  const phrase = ending.replace(/^\s*\d{1,5} \S{1,12} /, '').trim()
  if (phrase.length > 40 || !LEFT_OUT.test(phrase)) return undefined
  return OMITTED_KINDS.find(([word]) => word.test(phrase))?.[1]
}

const DELETED = new Set([
  'this message was deleted',
  'you deleted this message',
  'this message was deleted by admin',
  'diese nachricht wurde gelöscht',
  'du hast diese nachricht gelöscht',
  'se eliminó este mensaje',
  'este mensaje fue eliminado',
  'eliminaste este mensaje',
  'mensagem apagada',
  'essa mensagem foi apagada',
  'esta mensagem foi apagada',
  'você apagou esta mensagem',
  'você apagou essa mensagem',
  'ce message a été supprimé',
  'vous avez supprimé ce message',
  'questo messaggio è stato eliminato',
  'hai eliminato questo messaggio',
  'dit bericht is verwijderd',
  'данное сообщение удалено',
  '此消息已被删除',
  '此消息已删除',
  '该消息已删除',
  '这条消息已删除',
  '您已删除此消息',
  '您删除了此消息',
  '你删除了此消息',
  '此訊息已刪除',
  '此訊息已被刪除',
  '這則訊息已刪除',
  '你已刪除此訊息',
  '您已刪除此訊息',
  '你刪除了此訊息',
])

/** True when the text only says that the message was taken back. */
export function isDeletedNotice(text: string): boolean {
  return text.length < 60 && DELETED.has(text.toLowerCase().replace(/[.。]$/, ''))
}

const EDITED =
  /^<(?:This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje|Este mensaje fue editado|Mensagem editada|Ce message a été modifié|Questo messaggio è stato modificato|此消息已(?:被)?编辑|该消息已编辑|此訊息已(?:被|經過)?編輯)[.。]?>$/

/** The text without WhatsApp's remark that it was changed afterwards; it does not say when. */
export function withoutEditedRemark(text: string): string {
  const start = text.endsWith('>') ? text.lastIndexOf('<') : -1
  if (start < 0 || text.length - start > 80) return text
  const remark = text.slice(start)
  // In a language not listed the invisible mark still shows that the remark is WhatsApp's own.
  const isMarkedRemark = text.charAt(start - 1) === '\u200e' && !/[:：]/.test(remark)
  return EDITED.test(remark) || isMarkedRemark
    ? text
        .slice(0, isMarkedRemark ? start - 1 : start)
        .replace(/\u200e$/, '')
        .trimEnd()
    : text
}

const ENCRYPTION = /end-to-end|ende-zu-ende|extremo a extremo|ponta a ponta|bout en bout|端到端|端對端|сквозным шифрованием/i
const SUBJECT_OF_ENCRYPTION = /^(?:Messages|Nachrichten|Los mensajes|As mensagens|Les messages|I messaggi|Сообщения|消息|此|訊息|您|你)/

/** True for the notice every chat begins with. Some exports give it to the group as if the group had said it. */
export function isEncryptionNotice(text: string): boolean {
  return text.length < 400 && SUBJECT_OF_ENCRYPTION.test(text) && ENCRYPTION.test(text)
}

// Sentences that hold a colon inside a quoted name (`Lin changed the subject to "Books: May"`) must not be split into author and text.
const RENAMING =
  /(?:changed (?:the|this) (?:subject|group|name)|created group|hat den (?:Betreff|Gruppennamen)|hat die Gruppe|cambió el (?:asunto|nombre)|creó el grupo|mudou o nome|criou o grupo|a changé (?:le nom|l.objet)|a créé le groupe|ha cambiato (?:il nome|l.oggetto)|ha creato il gruppo|(?:更改|变更|變更|修改|将|將|把).{0,12}(?:名称|名稱|主题|主旨)|(?:创建|建立)了?.{0,4}群)/

export function isRenaming(beforeColon: string): boolean {
  return RENAMING.test(beforeColon) && /["“„«「『]/.test(beforeColon)
}
