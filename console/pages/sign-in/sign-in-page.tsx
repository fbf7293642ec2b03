import { useRouter, useSearch } from '@tanstack/react-router'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { usePageTitle } from '../../shell/page.tsx'
import { Doorway } from './doorway.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** For those who have an account; leads back to where they wanted to go. */
export function SignInPage() {
  const t = useText(signInTexts)
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  usePageTitle(t('title'))
  return (
    <Doorway title={t('welcome')} foot={t('forgot')}>
      <SignInForm onEntered={() => router.history.push(next ?? '/console/communities')} />
    </Doorway>
  )
}
