import { MePage } from '@/features/account/me-page';
import { MyTokens } from '@/features/tokens/my-tokens';

/** One's own account with the tokens made from it: signing in knows nothing of tokens. */
export function OwnPage() {
  return (
    <MePage>
      <MyTokens />
    </MePage>
  );
}
