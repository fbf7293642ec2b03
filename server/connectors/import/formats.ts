// Every chat-export format an import can read. To add one: write it under its platform's folder (import-format.ts says what it promises),
// put it into this list, and describe it in docs/how-to/import-chat-history.md.
import { chatlab } from './chatlab/chatlab-format.ts'
import { csvTable } from './csv/csv-format.ts'
import { discordChatExporter } from './discord/discord-chat-exporter.ts'
import { gitterTsv } from './gitter/gitter-tsv.ts'
import type { ImportFormat } from './import-format.ts'
import { ircLog } from './irc/irc-format.ts'
import { qqArchive } from './qq/qq-mht-format.ts'
import { qqText } from './qq/qq-txt-format.ts'
import { qqntJson } from './qq/qqnt-json-format.ts'
import { slackExport } from './slack/slack-export.ts'
import { slackXml } from './slack/slack-xml.ts'
import { refusedEntryReports } from './source/refused-entries.ts'
import { telegramHtml } from './telegram/telegram-html.ts'
import { telegramJson } from './telegram/telegram-json.ts'
import { tgArchive } from './telegram/tg-archive.ts'
import { wechatChatlog } from './wechat/chatlog-format.ts'
import { wechatMemotrace } from './wechat/memotrace-format.ts'
import { wechatWeflow } from './wechat/weflow-format.ts'
import { whatsappText } from './whatsapp/whatsapp-format.ts'
import { zulipArchive } from './zulip/zulip-archive.ts'
import { zulipExport } from './zulip/zulip-export.ts'

const ALL: ImportFormat[] = [
  telegramJson,
  telegramHtml,
  tgArchive,
  discordChatExporter,
  slackExport,
  slackXml,
  zulipExport,
  zulipArchive,
  gitterTsv,
  whatsappText,
  qqText,
  qqArchive,
  qqntJson,
  wechatMemotrace,
  wechatChatlog,
  wechatWeflow,
  chatlab,
  ircLog,
  csvTable,
]

/** In the order in which equal guesses are settled. Each also reports the entries of a source that were refused unread. */
export const importFormats: readonly ImportFormat[] = ALL.map(withRefusedEntries)

/** The format of that id, as given to `--format`. */
export function findImportFormat(id: string): ImportFormat | undefined {
  return importFormats.find((format) => format.id === id)
}

function withRefusedEntries(format: ImportFormat): ImportFormat {
  return {
    ...format,
    async *read(source, options) {
      const skipped = refusedEntryReports(source)
      // In pages of their own, so that a format's pages are the same with and without them.
      for (let i = 0; i < skipped.length; i += 1000) yield { events: [], skipped: skipped.slice(i, i + 1000) }
      yield* format.read(source, options)
    },
  }
}
