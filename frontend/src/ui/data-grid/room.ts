import { useEffect, useState, type RefObject } from 'react';
import { usePreferences } from '@/lib/preferences';

/** How wide the box is, in rem, so that large type leaves room for fewer columns; unknown before it is laid out. */
export function useRoom(box: RefObject<HTMLElement | null>): number | undefined {
  usePreferences();
  const [pixels, setPixels] = useState(0);
  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const measure = () => setPixels(place.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return pixels === 0 ? undefined : pixels / parseFloat(getComputedStyle(document.documentElement).fontSize);
}
