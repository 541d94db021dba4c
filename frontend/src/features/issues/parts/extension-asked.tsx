import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate, monthDay } from '@/lib/dates';
import type { IssueDetail } from '../api';

/** The request for a later limit that waits for an answer: until when, by whom, why. */
export function ExtensionAsked({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues');
  const language = useLanguage();
  if (issue.asked_due_on === null) return null;
  return (
    <>
      {t('extension.asked', {
        until: fullDate(issue.asked_due_on, language),
        by: issue.asked_by ?? '',
        on: issue.asked_on ? monthDay(issue.asked_on, language) : '',
        reason: issue.asked_reason ?? '',
      })}
    </>
  );
}
