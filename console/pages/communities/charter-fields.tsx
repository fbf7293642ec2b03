import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { ZoneField } from '../../terms/zone-field.tsx'
import { communitiesTexts } from './communities-texts.ts'
import { isSlug, slugFrom } from './slug.ts'

export type CommunityKind = 'interest' | 'learning' | 'selling' | 'work'
export type CharterForm = { name: string; slug: string; kind: CommunityKind; promise: string; zone: string }

export function isCharterComplete(form: CharterForm): boolean {
  return form.name.trim() !== '' && isSlug(form.slug) && form.zone !== ''
}

type CharterFieldsProps = { form: CharterForm; onChange: (form: CharterForm) => void; wasTried: boolean; followsName?: boolean }

/** The fields of a charter, for opening a community and for changing one. While opening, the address follows the name until it is typed over. */
export function CharterFields({ form, onChange, wasTried, followsName = false }: CharterFieldsProps) {
  const t = useText(communitiesTexts)
  const terms = useTerms()
  const setName = (name: string) => {
    const follows = followsName && form.slug === slugFrom(form.name)
    onChange({ ...form, name, slug: follows ? slugFrom(name) : form.slug })
  }
  const slugError = form.slug === '' ? (wasTried ? t('needed') : undefined) : isSlug(form.slug) ? undefined : t('slugWrong')
  const kinds = [
    { id: 'interest', name: terms('interest'), note: t('interestNote') },
    { id: 'learning', name: terms('learning'), note: t('learningNote') },
    { id: 'selling', name: terms('selling'), note: t('sellingNote') },
    { id: 'work', name: terms('work'), note: t('workNote') },
  ] as const
  return (
    <>
      <TextField
        label={t('nameLabel')}
        placeholder={t('namePlaceholder')}
        value={form.name}
        onChange={setName}
        maxLength={80}
        error={wasTried && form.name.trim() === '' ? t('needed') : undefined}
        autoFocus={followsName}
      />
      <TextField
        label={t('slug')}
        hint={t('slugHint')}
        before="/communities/"
        value={form.slug}
        onChange={(slug) => onChange({ ...form, slug: slug.toLowerCase() })}
        maxLength={48}
        error={slugError}
      />
      <RadioCards<CommunityKind>
        label={t('kindLabel')}
        choices={kinds}
        value={form.kind}
        onChange={(kind) => onChange({ ...form, kind })}
      />
      <TextField
        label={t('promise')}
        hint={t('promiseHint')}
        placeholder={t('promisePlaceholder')}
        value={form.promise}
        onChange={(promise) => onChange({ ...form, promise })}
        maxLength={200}
        rows={2}
        isOptional
      />
      <ZoneField label={t('zone')} hint={t('zoneHint')} value={form.zone} onChange={(zone) => onChange({ ...form, zone })} />
    </>
  )
}
