import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { Panel } from '@/ui/panel';
import { isSetting, spoken, type Group, type Part, type PartName } from '../table';
import { useEditing } from './editing';
import { IndicatorRows } from './indicator-rows';
import { NumberAt } from './number-at';
import styles from './rubrics.module.css';

const COLUMNS = ['group', 'indicator', 'checkpoint', 'criterion', 'counting', 'standing'] as const;

/** Deductions or bonus in the order of the paper form. */
export function PartSheet({ name, part, missing }: { name: PartName; part: Part; missing: number }) {
  const { t } = useTranslation('rubrics');
  const { table, set } = useEditing();
  return (
    <Panel
      title={t(`part.${name}.title`)}
      flush
      actions={
        set && (
          <Checkbox checked={part.enabled} onChange={(event) => set(`${name}.enabled`, event.target.checked)}>
            {t('part.enabled')}
          </Checkbox>
        )
      }
    >
      <div className={styles.lead}>
        <p>{[t(part.enabled ? 'part.on' : 'part.off'), ...useAbout(name, part)].join('')}</p>
        {missing > 0 && (
          <p className={styles.gap}>
            <span aria-hidden="true">▲ </span>
            {t('missing.part', { document: table.source.document, count: missing })}
          </p>
        )}
      </div>
      <div className={styles.scroll}>
        <table className={styles.form}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={styles[column]}>
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {part.groups.map((group, g) => (
            <GroupRows key={group.id} name={name} part={part} group={group} place={`${name}.groups[${g}]`} />
          ))}
        </table>
      </div>
    </Panel>
  );
}

/** What holds for the whole part: caps, the most it can give, for which sites. */
function useAbout(name: PartName, part: Part): string[] {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  const scope = part.applies_to;
  const setting = isSetting(scope) && table.settings?.find(({ id }) => id === scope.setting);
  const classes = table.site_classes.filter(({ id }) => Array.isArray(scope) && scope.includes(id));
  return [
    t(part.capped ? 'part.capped' : 'part.uncapped'),
    ...(part.maximum ? [t('part.maximum', { points: part.maximum })] : []),
    ...(name === 'bonus' && table.bonus_gate ? [t('part.gate', { points: table.bonus_gate.value })] : []),
    ...(setting ? [t('part.scopeSetting', { setting: spoken(setting.title, language) })] : []),
    ...(classes.length > 0
      ? [t('part.scope', { classes: classes.map(({ title }) => spoken(title, language)).join(t('comma')) })]
      : []),
  ];
}

interface RowsProps {
  name: PartName;
  part: Part;
  group: Group;
  place: string;
}

function GroupRows({ name, part, group, place }: RowsProps) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const title = spoken(group.title, language);
  const lines = group.indicators.reduce((sum, indicator) => sum + indicator.rules.length, 0);
  const head = (
    <th scope="rowgroup" rowSpan={lines}>
      {title}
      {part.capped && (
        <div className={styles.amount}>
          {t('groupPoints')}
          <NumberAt place={`${place}.points`} label={t('capOf', { of: title })} optional />
        </div>
      )}
    </th>
  );
  return (
    <tbody>
      {group.indicators.map((indicator, i) => (
        <IndicatorRows
          key={indicator.id}
          name={name}
          part={part}
          indicator={indicator}
          place={`${place}.indicators[${i}]`}
          head={i === 0 && head}
        />
      ))}
    </tbody>
  );
}
