// Names of products and of their export formats; they are the same in every language.
const names: Record<string, string> = {
  'telegram-json': 'Telegram (JSON)',
  'telegram-html': 'Telegram (HTML)',
  'tg-archive': 'tg-archive',
  'discord-chat-exporter': 'DiscordChatExporter',
  'slack-export': 'Slack',
  'slack-xml': 'Slack (XML)',
  'zulip-export': 'Zulip',
  'zulip-archive': 'Zulip archive',
  'gitter-tsv': 'Gitter (TSV)',
  'irc-log': 'IRC',
  'whatsapp-txt': 'WhatsApp',
  'qq-txt': 'QQ (TXT)',
  'qq-mht': 'QQ (MHT)',
  'qqnt-json': 'QQ NT (JSON)',
  'wechat-chatlog-json': 'WeChat (chatlog)',
  'wechat-memotrace-csv': 'WeChat (MemoTrace)',
  'wechat-weflow-json': 'WeChat (WeFlow)',
  chatlab: 'ChatLab',
  csv: 'CSV',
}

/** The name people know a format by; its id where it has none. */
export function formatName(id: string): string {
  return names[id] ?? id
}
