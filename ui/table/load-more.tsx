import { Button } from '../controls/button.tsx'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'

type LoadMoreProps = { hasMore: boolean; isLoading: boolean; shown: number; pageSize: number; onMore: () => void }

/** The foot of a long list: the next page at a press, or the word that this was all. */
export function LoadMore({ hasMore, isLoading, shown, pageSize, onMore }: LoadMoreProps) {
  const t = useText(uiTexts)
  if (!hasMore) return shown > pageSize ? <p className="li t12 f">{t('allShown', { n: shown })}</p> : null
  return (
    <div className="li">
      <Button size="s" isPending={isLoading} onPress={onMore}>
        {isLoading ? t('loadingMore') : t('loadMore', { n: pageSize })}
      </Button>
    </div>
  )
}
