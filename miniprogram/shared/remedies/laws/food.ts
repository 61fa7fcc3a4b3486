import { createLawRow, type LawItem, type LawText } from '../law-item'
import { lawTexts } from './texts'

const unsafeFood: NonNullable<LawItem['establishes']> = [{ fact: 'unsafe_food', opens: ['SP148'] }]

/** An unchecked purchase, a past or a false date (法释〔2020〕14号 Art. 6). */
const signsOfKnowing = {
  fact: 'signs_of_knowing',
  opens: ['SP148k'],
} as const satisfies NonNullable<LawItem['establishes']>[0]

/**
 * 法释〔2024〕9号, in force from this day: what was bought to live on is supported, what was staged is
 * not.
 */
export const notStaged = { fact: 'staged', from: lawTexts.punitive.effectiveFrom } as const

/**
 * Food safety. The amendment of 2025 left these articles unchanged, so the rows are listed under
 * both wordings.
 */
export const foodRows: LawItem[] = [
  createLawRow(
    lawTexts.foodCourt,
    'SP148k',
    '第6、10、11条',
    '可以认定经营者明知的情形；不以人身损害为前提',
    ['signs_of_knowing'],
    [],
    { establishes: [{ fact: 'seller_knew', opens: ['SP148'] }] },
  ),
  createLawRow(
    lawTexts.punitive,
    'CF9',
    '第12条等',
    '合理生活消费需要以内的支持惩罚性赔偿，虚构、安排的消费不支持（具体条款由法制机构核对）',
    ['staged'],
  ),
  ...[lawTexts.food2021, lawTexts.food].flatMap(rowsUnder),
]

function rowsUnder(lawText: LawText): LawItem[] {
  return [
    createLawRow(
      lawText,
      'SP148',
      '第148条第2款',
      '不符合食品安全标准：赔偿损失，另加价款十倍或损失三倍，不足一千元的按一千元；销售者须明知',
      ['unsafe_food'],
      [
        { formula: 'tenfold', needs: ['seller_knew'], barredBy: [notStaged, 'harmless_flaw'] },
        {
          formula: 'tenfold',
          needs: ['claim_on_producer'],
          barredBy: [notStaged, 'harmless_flaw'],
        },
        'first_asked_pays',
        'loss',
      ],
    ),
    // Past or false dates are signs that the seller knew (法释〔2020〕14号 Art. 6).
    createLawRow(
      lawText,
      'SP34.10',
      '第34条第10项',
      '禁止经营过期或标注虚假日期的食品',
      ['expired'],
      [],
      {
        establishes: [...unsafeFood, signsOfKnowing],
      },
    ),
    createLawRow(
      lawText,
      'SP34.6',
      '第34条第6项',
      '禁止经营腐败变质、有异物、掺假的食品',
      ['spoiled'],
      [],
      {
        establishes: unsafeFood,
      },
    ),
    createLawRow(lawText, 'SP67', '第67、71条', '预包装食品应有合格标签', ['unlabelled'], [], {
      establishes: unsafeFood,
    }),
    createLawRow(lawText, 'SP35', '第35条', '食品经营许可或备案（供办案）', ['unlicensed']),
    createLawRow(
      lawText,
      'SP53',
      '第53、136条',
      '进货查验与善意免责（供办案）',
      ['not_checked'],
      [],
      {
        establishes: [signsOfKnowing],
      },
    ),
    createLawRow(
      { ...lawText, mark: 'M' },
      'SP127',
      '第36、127条',
      '小作坊、摊贩依省级规定（供办案）',
      [],
    ),
  ]
}
