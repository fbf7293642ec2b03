import { Link } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { WaitingItem } from '../today/waiting-item.tsx'
import type { Question } from './questions-queries.ts'
import { questionsTexts } from './questions-texts.ts'
import type { Verdicts } from './use-verdicts.ts'

type QuestionRowProps = { question: Question; verdicts: Verdicts | null }

/** One question: who asked what, where and when, and the two things to say of it. */
export function QuestionRow({ question, verdicts }: QuestionRowProps) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const { id, member, group, askedAt, text } = question
  const acts =
    verdicts === null ? null : (
      <>
        <Button
          size="s"
          icon={Check}
          data-act="done"
          aria-label={t('markAnswered', { name: member.name })}
          onPress={() => verdicts.judge(question, 'answered')}
        >
          <span className="today-act-word">{t('answered')}</span>
        </Button>
        <Button
          size="s"
          look="ghost"
          icon={X}
          data-act="none"
          aria-label={t('markNot', { name: member.name })}
          onPress={() => verdicts.judge(question, 'no-question')}
        >
          <span className="today-act-word">{t('notQuestion')}</span>
        </Button>
      </>
    )
  return (
    <WaitingItem id={id} face={<Avatar id={member.id} name={member.name} />} acts={acts}>
      <span className="row t12 f wrap">
        <Link to="/people/$member" params={{ member: member.id }} className="name m">
          {member.name}
        </Link>
        <span>{group.name}</span>
        <span title={format.full(askedAt)}>{t('ago', { ago: format.ago(askedAt) })}</span>
        <Link to="/groups/$group" params={{ group: group.id }} search={{ message: id }} className="link" data-act="open">
          {t('see')}
        </Link>
      </span>
      <p className="clamp-2">{text}</p>
    </WaitingItem>
  )
}
