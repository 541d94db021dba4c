import { Form } from 'antd';
import { useEffect } from 'react';

/** In the form of a dialog: the cursor starts in this field. `autoFocus` comes too early, and the cross would have it. */
export function StartsAt({ field }: { field: string }) {
  const form = Form.useFormInstance();
  useEffect(() => {
    form.focusField(field);
  }, [form, field]);
  return null;
}
