import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { PeopleSearch } from '../../lib/people-search.ts'
import { Outcome } from '../../shell/outcome.tsx'
import type { ChosenTag } from '../../terms/tag-picker.tsx'
import { forgetTagged } from '../../terms/tag-queries.ts'
import { tagTexts } from '../../terms/tag-texts.ts'
import { filterOf } from './people-query.ts'

/** What is to be done with a tag, and to whom: those chosen by hand, or everybody whom the filters find. */
export type Tagging = { act: 'put' | 'remove'; tag: ChosenTag; members: readonly string[] | null; search: PeopleSearch }

type TagListDialogProps = { community: string; tagging: Tagging | undefined; onClose: () => void; onDone: () => void }

/** Says whom an act on many would concern, before it is done. */
export function TagListDialog({ community, tagging, onClose, onDone }: TagListDialogProps) {
  const t = useText(tagTexts)
  if (tagging === undefined) return null
  return (
    <Dialog title={t(tagging.act === 'put' ? 'putTitle' : 'removeTitle', { name: tagging.tag.name })} isOpen onClose={onClose}>
      <Rehearsal community={community} tagging={tagging} onClose={onClose} onDone={onDone} />
    </Dialog>
  )
}

function Rehearsal({ community, tagging, onClose, onDone }: TagListDialogProps & { tagging: Tagging }) {
  const t = useText(tagTexts)
  const client = useQueryClient()
  const { act, tag } = tagging
  const isPut = act === 'put'
  const ask = (rehearse: boolean) => {
    const whom = tagging.members === null ? { filter: filterOf(tagging.search) } : { members: [...tagging.members], filter: {} }
    return api('POST /api/v1/communities/:community/members/tags', {
      params: { community },
      body: { tag: tag.id, act, rehearse, ...whom },
    })
  }
  const rehearsed = useQuery({ queryKey: ['tagging', community, tagging], queryFn: () => ask(true), gcTime: 0, staleTime: 0 })
  const done = useMutation({
    mutationFn: () => ask(false),
    onSuccess: async ({ changed, state }) => {
      const title = state === 'done' ? t(isPut ? 'donePut' : 'doneRemove', { count: changed, name: tag.name }) : t('started')
      showToast({ tone: 'done', title })
      onDone()
      await forgetTagged(client)
    },
  })
  return (
    <Outcome of={rehearsed} waiting={<SkeletonLines lines={2} />}>
      {({ people, changed, sample }) => (
        <div className="col g12">
          <p>
            {changed === 0
              ? t(isPut ? 'wouldNothingPut' : 'wouldNothingRemove', { people })
              : t(isPut ? 'wouldPut' : 'wouldRemove', { people, count: changed })}
          </p>
          {sample.length > 0 ? <p className="t13 q">{t('suchAs', { names: sample.join(t('join')) })}</p> : null}
          {done.error ? <RefusalNote error={done.error} /> : null}
          <div className="row wrap">
            {changed > 0 ? (
              <Button look={isPut ? 'primary' : 'danger'} isPending={done.isPending} onPress={() => done.mutate()}>
                {t(isPut ? 'actPut' : 'actRemove', { count: changed })}
              </Button>
            ) : null}
            <Button onPress={onClose}>{t('cancel')}</Button>
          </div>
        </div>
      )}
    </Outcome>
  )
}
