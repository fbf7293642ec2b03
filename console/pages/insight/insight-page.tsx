import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { PageHead } from '../../shell/page.tsx'
import { CommunityChoice } from '../../terms/community-choice.tsx'
import { InsightBoard } from './insight-board.tsx'
import { questionsTexts } from './questions-texts.ts'

/** Insight from the rail: of the community looked at last, or of another one chosen at the top. */
export function InsightPage() {
  const t = useText(questionsTexts)
  const navigate = useNavigate()
  const { community, ...search } = useSearch({ from: '/in/insight' })
  const choose = (slug: string) =>
    void navigate({ to: '/insight', search: { ...search, from: undefined, to: undefined, group: undefined, community: slug } })
  return (
    <CommunityChoice chosen={community} onChoose={choose} empty={t('noCommunity')} title={t('title')}>
      {({ slug, name, picker }) => (
        <>
          <PageHead title={`${name} · ${t('title')}`} under={t('lead')} actions={picker} />
          <InsightBoard
            key={slug}
            community={slug}
            search={search}
            onSearch={(next) => void navigate({ to: '/insight', search: { ...next, community: slug }, replace: true, resetScroll: false })}
          />
        </>
      )}
    </CommunityChoice>
  )
}
