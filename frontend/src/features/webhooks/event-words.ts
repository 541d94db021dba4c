import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { eventsQuery } from './api';

/** The words for what was subscribed to: everything, all of a noun, or one event of the catalogue. */
export function useEventWords(): (type: string) => string {
  const { t } = useTranslation('webhooks');
  const events = useQuery(eventsQuery);
  const nouns: Record<string, string> = t('noun', { returnObjects: true });
  return (type) => {
    const [noun = '', act] = type.split('.');
    if (type === '*') return t('all');
    if (act === '*') return t('allOf', { noun: nouns[noun] ?? noun });
    return events.data?.find((kind) => kind.type === type)?.label ?? type;
  };
}
