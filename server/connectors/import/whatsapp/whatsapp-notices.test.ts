import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memberName, readMemberNotice } from './whatsapp-notices.ts'

test('notices in the languages of phones tell who came, who went, and who made it so', () => {
  const cases: [string, string][] = [
    ["Bo joined using this group's invite link", 'joined Bo'],
    ['Bo joined from the community', 'joined Bo'],
    ['Bo was added', 'joined Bo'],
    ['Lin added Bo', 'joined Bo by Lin'],
    ['Lin added Bo, Amara and Tomas', 'joined Bo+Amara+Tomas by Lin'],
    ['You added +49 170 1234567', 'joined +49 170 1234567'],
    ['~\u202fBo left', 'left Bo'],
    ['Lin removed Bo', 'left Bo by Lin'],
    ['Bo was removed', 'left Bo'],
    ['Bo 使用此群组的邀请链接加入了群组', 'joined Bo'],
    ['Bo通过此群组的邀请链接加入', 'joined Bo'],
    ['Lin添加了Bo', 'joined Bo by Lin'],
    ['Bo退出了群组', 'left Bo'],
    ['Lin将Bo移出了群组', 'left Bo by Lin'],
    ['Lin移除了Bo', 'left Bo by Lin'],
    ['Bo 使用此群組的邀請連結加入', 'joined Bo'],
    ['Lin 新增了 Bo', 'joined Bo by Lin'],
    ['Bo 已離開', 'left Bo'],
    ['Bo 離開了群組', 'left Bo'],
    ['Lin 已將 Bo 移除', 'left Bo by Lin'],
    ['Bo ist der Gruppe mit dem Einladungslink beigetreten.', 'joined Bo'],
    ['Bo ist über den Einladungslink beigetreten.', 'joined Bo'],
    ['Lin hat Bo und Amara hinzugefügt.', 'joined Bo+Amara by Lin'],
    ['Bo hat die Gruppe verlassen.', 'left Bo'],
    ['Lin hat Bo entfernt.', 'left Bo by Lin'],
    ['Bo se unió usando el enlace de invitación de este grupo.', 'joined Bo'],
    ['Lin añadió a Bo y Amara', 'joined Bo+Amara by Lin'],
    ['Bo salió del grupo.', 'left Bo'],
    ['Lin eliminó a Bo', 'left Bo by Lin'],
    ['Bo entrou usando o link de convite deste grupo', 'joined Bo'],
    ['Lin adicionou Bo', 'joined Bo by Lin'],
    ['Bo saiu', 'left Bo'],
    ['Lin removeu Bo', 'left Bo by Lin'],
    ['Bo a rejoint le groupe via un lien d’invitation', 'joined Bo'],
    ['Lin a ajouté Bo', 'joined Bo by Lin'],
    ['Bo a quitté le groupe', 'left Bo'],
    ['Lin ha aggiunto Bo', 'joined Bo by Lin'],
    ['Bo ha abbandonato', 'left Bo'],
  ]
  for (const [sentence, expected] of cases) {
    const notice = readMemberNotice(sentence)
    const by = notice?.operator === undefined ? '' : ` by ${notice.operator}`
    assert.equal(`${notice?.kind} ${notice?.names.join('+')}${by}`, expected, sentence)
  }
})

test('notices about the exporter alone name nobody, and others are about nobody', () => {
  const others = [
    'You left',
    'Lin added you',
    '您退出了群组',
    'Lin hat dich hinzugefügt.',
    'Lin changed the group description',
    "Lin changed this group's icon",
  ]
  for (const sentence of others) assert.equal(readMemberNotice(sentence), undefined, sentence)
  assert.equal(readMemberNotice(`${'a'.repeat(300)} left`), undefined)
})

test('a name is the same whether a contact has it, a stranger, or a right-to-left phone wrote it', () => {
  assert.equal(memberName('~\u202fBo'), 'Bo')
  assert.equal(memberName('\u202a+49\u00a0170\u00a01234567\u202c'), '+49 170 1234567')
  assert.equal(memberName('\u200eBo '), 'Bo')
})
