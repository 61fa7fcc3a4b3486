import { type CaseKind, caseKinds } from '#shared/vocabulary/case'
import {
  caseCounts,
  countedFacts,
  factField,
  measures,
  moneySums,
} from '#shared/vocabulary/statistics'
import { caseReaders, type Relation } from '../cloudfunctions/_domain/case/relations'
import type { FactName, FactSentence } from '../cloudfunctions/_views/case/case-file'
import { shopFacts } from '../cloudfunctions/_views/case/facts/shop-facts'
import { caseFacts, factTopics } from '../cloudfunctions/_views/case/facts/table'
import {
  audienceFor,
  type Condition,
  conditions,
  relationNames,
  type Visibility,
} from '../cloudfunctions/_views/case/facts/visibility'
import { sentenceRows } from '../cloudfunctions/_views/case/timeline/tell'

/** The row of docs/visibility.md for one field, or for a detail of it. */
interface DescribedField {
  label: string
  visibleTo: Visibility
  note?: string
  logged?: true
  inLists?: true
  counted?: readonly string[]
}

type Grant = Condition | 'always' | 'hidden'

const kinds: readonly CaseKind[] = caseKinds.codes

function grantToRelation(relation: Relation, visibility: Visibility, caseKind: CaseKind): Grant {
  const { includesOthers, conditionsByRelation } = audienceFor(visibility, caseKind)
  const grant = conditionsByRelation[relation] ?? (includesOthers ? 'always' : 'hidden')
  return grant === 'never' ? 'hidden' : grant
}

const symbols: Partial<Record<Grant, string>> = { always: '●', hidden: '' }

/** ● always, the kinds of case where only some show it, ○ under a condition, empty never. */
function visibilityCell(relation: Relation, visibility: Visibility): string {
  const grants = kinds.map((caseKind) => ({
    caseKind,
    grant: grantToRelation(relation, visibility, caseKind),
  }))
  const [firstGrant] = new Set(grants.map(({ grant }) => grant))
  if (firstGrant !== undefined && grants.every(({ grant }) => grant === firstGrant))
    return symbols[firstGrant] ?? '○'

  const shownGrants = grants.filter(({ grant }) => grant !== 'hidden')
  return shownGrants.length === kinds.length
    ? '○'
    : shownGrants.map(({ caseKind }) => caseKinds.label(caseKind)).join('、')
}

/** Each condition of a fact as a sentence, after the relations that it limits. */
function conditionsOf(visibility: Visibility): string[] {
  const limits = caseReaders.flatMap((relation) => {
    const grants = new Set(kinds.map((caseKind) => grantToRelation(relation, visibility, caseKind)))
    return [...grants].flatMap((grant) =>
      grant === 'always' || grant === 'hidden'
        ? []
        : [{ relation, sentence: conditions[grant].sentence }],
    )
  })
  const sentences = [...new Set(limits.map(({ sentence }) => sentence))]
  return sentences.map((sentence) => {
    const relationLabels = limits
      .filter((limit) => limit.sentence === sentence)
      .map(({ relation }) => relationNameOf(relation))
    return `${relationLabels.join('、')}：${sentence}`
  })
}

const figureName = (relationCode: string): string => {
  for (const list of [measures, caseCounts, moneySums])
    if (list.has(relationCode)) return list.label(relationCode as never)
  throw new Error(`the statistics have no figure ${relationCode}`)
}

/** The counted facts that a field holds. */
const countedFactsIn = (field: string): string[] =>
  countedFacts.codes.filter((fact) => factField(fact) === field)

function relationNameOf(relation: Relation): string {
  const relationName = relationNames[relation]
  if (!relationName)
    throw new Error(`facts/visibility.ts: relationNames has no name for ${relation}`)
  return relationName
}

const markdownRow = (cells: string[]) => `| ${cells.join(' | ')} |`

// The tables are made by functions, not while this module loads: a relation or a fact without a
// name then fails the test that makes the document, with its sentence.

const columnTitles = (): string[] => [
  '内容',
  '字段',
  ...caseReaders.map(relationNameOf),
  '商家',
  '列表',
  '统计',
  '说明',
]

function visibilityRow(
  fieldName: string,
  shopCell: string,
  field: DescribedField,
  shopNote?: string,
): string {
  const { label, visibleTo, note, logged, inLists, counted = [] } = field
  const remarks = [
    ...conditionsOf(visibleTo),
    note ?? [],
    shopNote ? `商家：${shopNote}` : [],
    logged ? '工作人员查看会记入访问日志' : [],
  ].flat()
  return markdownRow([
    label,
    `\`${fieldName}\``,
    ...caseReaders.map((relation) => visibilityCell(relation, visibleTo)),
    shopCell,
    inLists ? '●' : '',
    [...counted, ...countedFactsIn(fieldName)].map(figureName).join('、'),
    remarks.join('；'),
  ])
}

function rowsOfFact(
  field: keyof typeof caseFacts,
  fact: DescribedField & { parts?: Record<string, DescribedField> },
) {
  const shopFact: { parts?: readonly string[]; note?: string } | undefined =
    field in shopFacts ? shopFacts[field as keyof typeof shopFacts] : undefined
  const shopCell = shopFact ? '投诉' : ''
  const parts = Object.entries(fact.parts ?? {})

  return [
    visibilityRow(field, shopCell, fact, shopFact?.note),
    ...parts.map(([part, detail]) => {
      const partCell = shopFact?.parts?.includes(part) ? '投诉' : ''
      const label = `　其中：${detail.label}`
      return visibilityRow(`${field}.${part}`, partCell, { ...detail, label })
    }),
  ]
}

const shopRows = (): string[] =>
  Object.entries(shopFacts).flatMap(([field, { label, inLists, note = '' }]) =>
    label === undefined ? [] : [markdownRow([label, `\`${field}\``, inLists ? '●' : '', note])],
  )

const markdownTable = (titles: string[], rows: string[]) =>
  [markdownRow(titles), markdownRow(titles.map(() => '---')), ...rows].join('\n')

const labelOfFact = (factName: FactName): string => {
  const [field, partName] = factName.split('.') as [keyof typeof caseFacts, string?]
  const fact: DescribedField & { parts?: Record<string, DescribedField> } = caseFacts[field]
  const described = partName === undefined ? fact : fact.parts?.[partName]
  if (!described)
    throw new Error(`a sentence of the timeline follows ${factName}, which is no fact`)
  return `${described.label}（\`${factName}\`）`
}

function otherwiseCell({ fact, otherwise }: FactSentence<never>): string {
  if (fact === undefined) return '同一句话，不含“另含”各项'
  if (otherwise === undefined) return '看不到这一步'
  return typeof otherwise === 'string' ? `“${otherwise}”` : '不含这一项的一句话'
}

/** The steps of the timeline that follow a fact. */
const stepRows = (): string[] =>
  Object.entries(sentenceRows).flatMap(([type, row]) => {
    if (typeof row === 'function') return []
    const { fact, contains = [] } = row as FactSentence<never>
    return [
      markdownRow([
        `\`${type}\``,
        fact === undefined ? '' : labelOfFact(fact),
        otherwiseCell(row as FactSentence<never>),
        contains.map(labelOfFact).join('、'),
      ]),
    ]
  })

/** The text of docs/visibility.md: who can see which field of a case, from the table of fields. */
export const renderVisibilityDocument = (): string =>
  `${[
    '# 案件内容的可见范围',
    '本页供负责个人信息保护的人员核对：案件的每一项内容，哪些人看得到。',
    '本页由 `cloudfunctions/_views/case/facts/` 里的表生成，请不要手工修改。小程序按同一张表显示。改了表而没有更新本页，`test/house/visibility.test.ts` 会失败。更新命令：`UPDATE=1 npx vitest run --project house visibility`。',
    '## 怎么看各表',
    [
      '- `●`：看得到。',
      '- “投诉”“举报”“查证”：只在写明的这几类案件中看得到。',
      '- `○`：有条件，条件写在“说明”一栏。',
      '- 空白：看不到。',
      '- “列表”一栏的 `●`：案件列表里也显示。',
      '- “统计”一栏：哪些统计数字用到这一项。',
    ].join('\n'),
    '只有能打开案件的人看得到内容。一个人与案件有几种关系的，按其中一种看得到，就看得到；有限制条件的除外。',
    ...factTopics.flatMap(({ heading, facts }) => [
      `## ${heading}`,
      markdownTable(
        columnTitles(),
        (Object.keys(facts) as (keyof typeof caseFacts)[]).flatMap((field) =>
          rowsOfFact(field, caseFacts[field] as DescribedField),
        ),
      ),
    ]),
    '## 办理过程中随内容显示的步骤',
    '办理过程中有的步骤写到上面的某一项内容。看不到这一项的人，看不到这一步，或者只看到表里写明的一句话。句子里还写到“另含”一栏的各项，也只对看得到该项的人写出。',
    '没有列出的步骤，能打开案件的人都看得到；其中的原话，按“办理过程”一行的说明。',
    markdownTable(['步骤', '随哪一项', '看不到这一项的人看到', '另含'], stepRows()),
    '## 只对商家显示',
    '举报的内容商家一律看不到。投诉的内容商家看到上面各表“商家”一栏的各项，还有：',
    markdownTable(['内容', '字段', '列表', '说明'], shopRows()),
  ].join('\n\n')}\n`
