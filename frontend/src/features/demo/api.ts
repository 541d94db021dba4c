import { sendJson } from '@/api/send-json';

interface Demo {
  enabled: boolean;
  business_date: string;
}

export const demo = {
  nextDay: () => sendJson<Demo>('POST', '/api/v1/demo/next_day'),
  goTo: (date: string) => sendJson<Demo>('POST', '/api/v1/demo/go_to', { date }),
  reset: () => sendJson<Demo>('POST', '/api/v1/demo/reset'),
};
