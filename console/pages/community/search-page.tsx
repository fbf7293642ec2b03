import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { SearchHits } from '../../chat/search-hits.tsx'
import { Card } from '../../shell/card.tsx'
import { communityTexts } from './community-texts.ts'

/** Finds messages in all groups of a community. */
export function SearchPage() {
  const t = useText(communityTexts)
  const navigate = useNavigate()
  const { community } = useParams({ from: '/in/communities/$community' })
  const { q = '' } = useSearch({ from: '/in/communities/$community/search' })
  const search = (words: string) =>
    void navigate({ to: '/communities/$community/search', params: { community }, search: { q: words || undefined }, replace: true })
  return (
    <Card title={t('search')} beside={<span className="t12 f">{t('searchLead')}</span>} className="search-page">
      <div className="cb">
        <SearchField label={t('search')} placeholder={t('searchPlaceholder')} value={q} onSearch={search} className="full" autoFocus />
      </div>
      {q === '' ? <p className="li q">{t('searchStart')}</p> : <SearchHits community={community} words={q} />}
    </Card>
  )
}
