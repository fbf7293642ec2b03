/** A Telegram export of forty messages by four people over ten days, the last of them two days ago. */
export function chatExport(): string {
  const people = ['Lin', 'Priya', 'Tomas', 'Amara']
  const last = Math.floor(Date.now() / 86_400_000) * 86_400 - 2 * 86_400 + 12 * 3_600
  const messages = Array.from({ length: 40 }, (_unused, place) => {
    const seconds = last - (39 - place) * 21_600
    const from = people[(place * 7) % people.length] ?? ''
    return {
      id: place + 1,
      type: 'message',
      date: new Date(seconds * 1000).toISOString().slice(0, 19),
      date_unixtime: String(seconds),
      from,
      from_id: `user${1000 + people.indexOf(from)}`,
      text: `第 ${place + 1} 句：今天读到放河灯那一段，想起小时候的河`,
      text_entities: [],
      ...(place % 3 === 2 ? { reply_to_message_id: place } : {}),
    }
  })
  return JSON.stringify({ name: '读书小组', type: 'private_supergroup', id: 4217, messages }, null, 1)
}
