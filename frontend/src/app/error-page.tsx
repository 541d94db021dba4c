import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem, Problem } from '@/api/problem';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Page } from '@/ui/page';
import { kindOf, ProblemNote } from '@/ui/problem-note';

/** 403, 404, 500 and no network: what happened, whether to try again, and the way back. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell');
  const router = useRouter();
  const kind = kindOf(asProblem(error));
  const known = kind === 'forbidden' || kind === 'missing' || kind === 'offline' ? kind : 'other';
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={t(`errorTitle.${known}`)}>
      <ProblemNote
        error={error}
        {...(known === 'forbidden' || known === 'missing' ? {} : { onRetry: retry })}
      />
      <p>
        <AppLink href={paths.board}>{t('home')}</AppLink>
      </p>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <ErrorPage error={new Problem({ status: 404, code: 'not_found', title: '' })} reset={() => undefined} />
  );
}

export function Opening() {
  const { t } = useTranslation('shell');
  return (
    <p role="status" style={{ padding: '1rem', color: 'var(--text-2)' }}>
      {t('loading')}
    </p>
  );
}
