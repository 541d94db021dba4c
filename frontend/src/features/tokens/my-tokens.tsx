import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import table from '@/ui/plain-table.module.css';
import { StateTag } from '@/ui/state-tag';
import { myTokensQuery, type CredentialOut, type CredentialWithSecretOut } from './api';
import { SCOPE_WORD, STANDING_TONE, STANDING_WORD } from './labels';
import { MakeDialog } from './parts/make-dialog';
import { SecretShown } from './parts/secret-shown';
import { TokenActs } from './parts/token-acts';

const COLUMNS = ['name', 'scopes', 'hint', 'expires', 'used', 'standingTitle', 'acts'] as const;

/** The tokens a person made for its own programs. */
export function MyTokens() {
  const { t } = useTranslation('tokens');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<CredentialWithSecretOut>();
  return (
    <Panel
      title={t('mine')}
      actions={
        <Button size="small" onClick={() => setMaking(true)}>
          {t('make.personal')}
        </Button>
      }
    >
      <Asked of={useQuery(myTokensQuery)}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{t('noneMine')}</p>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  {COLUMNS.map((key) => (
                    <th key={key} scope="col">
                      {t(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.id} row={row} onMade={setMade} />
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
      {making && <MakeDialog kind="personal" onMade={setMade} onClose={() => setMaking(false)} />}
      {made && <SecretShown made={made} onClose={() => setMade(undefined)} />}
    </Panel>
  );
}

function Row({ row, onMade }: { row: CredentialOut; onMade: (made: CredentialWithSecretOut) => void }) {
  const { t } = useTranslation('tokens');
  return (
    <tr>
      <td>{row.name}</td>
      <td>{row.scopes.map((scope) => t(SCOPE_WORD[scope])).join(t('comma'))}</td>
      <td>…{row.hint}</td>
      <td>{moment(row.expires_at)}</td>
      <td>{row.used_at ? moment(row.used_at) : t('never')}</td>
      <td>
        <StateTag tone={STANDING_TONE[row.standing]}>{t(STANDING_WORD[row.standing])}</StateTag>
      </td>
      <td>
        <TokenActs row={row} mine onMade={onMade} />
      </td>
    </tr>
  );
}
