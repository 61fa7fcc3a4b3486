import { createLawRow, type EstablishedFact, type LawItem, type LawText } from '../law-item'
import { lawTexts } from './texts'

/** A violation of food safety makes the food unsafe. */
const unsafeFood = {
  fact: 'unsafe_food',
  opens: ['SP148'],
} satisfies EstablishedFact

/**
 * Signs that the seller knew (法释〔2020〕14号第6条): the goods were bought without checks, have expired,
 * or have a false date.
 */
const signsOfKnowing = {
  fact: 'signs_of_knowing',
  opens: ['SP148k'],
} satisfies EstablishedFact

/**
 * Since 法释〔2024〕9号 came into force, courts award punitive damages for everyday needs and refuse
 * them for staged purchases.
 */
export const stagedPurchase = {
  fact: 'staged',
  from: lawTexts.punitive.effectiveFrom,
} as const

/**
 * Food safety. The ids begin with SP (食品安全法) or CF (惩罚性赔偿司法解释). The amendment of 2025 left
 * these articles unchanged, so their rows exist for both versions of the law.
 */
export const foodRows: LawItem[] = [
  createLawRow({
    lawText: lawTexts.foodCourt,
    id: 'SP148k',
    article: '第6、10、11条',
    covers: '可以认定经营者明知的情形；不以人身损害为前提',
    needs: ['signs_of_knowing'],
    establishes: [{ fact: 'seller_knew', opens: ['SP148'] }],
  }),
  createLawRow({
    lawText: lawTexts.punitive,
    id: 'CF9',
    article: '第12条等',
    covers:
      '合理生活消费需要以内的支持惩罚性赔偿，虚构、安排的消费不支持（具体条款由法制机构核对）',
    needs: ['staged'],
  }),
  ...[lawTexts.food2021, lawTexts.food].flatMap(createFoodSafetyRows),
]

function createFoodSafetyRows(lawText: LawText): LawItem[] {
  return [
    createLawRow({
      lawText,
      id: 'SP148',
      article: '第148条第2款',
      covers:
        '不符合食品安全标准：赔偿损失，另加价款十倍或损失三倍，不足一千元的按一千元；销售者须明知',
      needs: ['unsafe_food'],
      gives: [
        { formula: 'tenfold', needs: ['seller_knew'], barredBy: [stagedPurchase, 'harmless_flaw'] },
        {
          formula: 'tenfold',
          needs: ['claim_on_producer'],
          barredBy: [stagedPurchase, 'harmless_flaw'],
        },
        'first_asked_pays',
        'loss',
      ],
    }),
    createLawRow({
      lawText,
      id: 'SP34.10',
      article: '第34条第10项',
      covers: '禁止经营过期或标注虚假日期的食品',
      needs: ['expired'],
      establishes: [unsafeFood, signsOfKnowing],
    }),
    createLawRow({
      lawText,
      id: 'SP34.6',
      article: '第34条第6项',
      covers: '禁止经营腐败变质、有异物、掺假的食品',
      needs: ['spoiled'],
      establishes: [unsafeFood],
    }),
    createLawRow({
      lawText,
      id: 'SP67',
      article: '第67、71条',
      covers: '预包装食品应有合格标签',
      needs: ['unlabelled'],
      establishes: [unsafeFood],
    }),
    createLawRow({
      lawText,
      id: 'SP35',
      article: '第35条',
      covers: '食品经营许可或备案（供办案）',
      needs: ['unlicensed'],
    }),
    createLawRow({
      lawText,
      id: 'SP53',
      article: '第53、136条',
      covers: '进货查验与善意免责（供办案）',
      needs: ['not_checked'],
      establishes: [signsOfKnowing],
    }),
    createLawRow({
      lawText: { ...lawText, mark: 'M' },
      id: 'SP127',
      article: '第36、127条',
      covers: '小作坊、摊贩依省级规定（供办案）',
    }),
  ]
}
