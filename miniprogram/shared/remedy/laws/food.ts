import type { LawItem, LawText } from '../law-item'
import { texts } from './texts'

const unsafe: NonNullable<LawItem['establishes']> = [{ fact: 'unsafe_food', opens: ['SP148'] }]

/** An unchecked purchase, a past or a false date (法释〔2020〕14号 Art. 6). */
const knowing = { fact: 'signs_of_knowing', opens: ['SP148k'] } as const satisfies NonNullable<
  LawItem['establishes']
>[0]

/** 法释〔2024〕9号, in force from this day: what was bought to live on is supported, what was staged is not. */
export const notStaged = { fact: 'staged', from: texts.punitive.effectiveFrom } as const

/** Food safety. The amendment of 2025 left these articles unchanged, so the rows are listed under both wordings. */
export const foodRows: LawItem[] = [
  {
    ...texts.foodCourt,
    id: 'SP148k',
    article: '第6、10、11条',
    covers: '可以认定经营者明知的情形；不以人身损害为前提',
    needs: ['signs_of_knowing'],
    gives: [],
    establishes: [{ fact: 'seller_knew', opens: ['SP148'] }],
  },
  {
    ...texts.punitive,
    id: 'CF9',
    article: '第12条等',
    covers: '合理生活消费需要以内的支持惩罚性赔偿，虚构、安排的消费不支持（具体条款由法制机构核对）',
    needs: ['staged'],
    gives: [],
  },
  ...[texts.food2021, texts.food].flatMap(rowsUnder),
]

function rowsUnder(text: LawText): LawItem[] {
  return [
    {
      ...text,
      id: 'SP148',
      article: '第148条第2款',
      covers: '不符合食品安全标准：赔偿损失，另加价款十倍或损失三倍，不足一千元的按一千元；销售者须明知',
      needs: ['unsafe_food'],
      gives: [
        { formula: 'tenfold', needs: ['seller_knew'], barredBy: [notStaged, 'harmless_flaw'] },
        { formula: 'tenfold', needs: ['claim_on_producer'], barredBy: [notStaged, 'harmless_flaw'] },
        { formula: 'first_asked_pays' },
        { formula: 'loss' },
      ],
    },
    {
      ...text,
      id: 'SP34.10',
      article: '第34条第10项',
      covers: '禁止经营过期或标注虚假日期的食品',
      needs: ['expired'],
      gives: [],
      // Past or false dates are signs that the seller knew (法释〔2020〕14号 Art. 6).
      establishes: [...unsafe, knowing],
    },
    {
      ...text,
      id: 'SP34.6',
      article: '第34条第6项',
      covers: '禁止经营腐败变质、有异物、掺假的食品',
      needs: ['spoiled'],
      gives: [],
      establishes: unsafe,
    },
    {
      ...text,
      id: 'SP67',
      article: '第67、71条',
      covers: '预包装食品应有合格标签',
      needs: ['unlabelled'],
      gives: [],
      establishes: unsafe,
    },
    {
      ...text,
      id: 'SP35',
      article: '第35条',
      covers: '食品经营许可或备案（供办案）',
      needs: ['unlicensed'],
      gives: [],
    },
    {
      ...text,
      id: 'SP53',
      article: '第53、136条',
      covers: '进货查验与善意免责（供办案）',
      needs: ['not_checked'],
      gives: [],
      establishes: [knowing],
    },
    {
      ...text,
      id: 'SP127',
      article: '第36、127条',
      covers: '小作坊、摊贩依省级规定（供办案）',
      needs: [],
      gives: [],
      mark: 'M',
    },
  ]
}
