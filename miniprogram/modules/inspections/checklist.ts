import { type CodeOf, closedList } from '../../shared/vocabulary/closed-list'

/** The items that an inspector checks in a shop. */
export const checkItems = closedList({
  licence_shown: '营业执照挂在醒目位置，名称、地址与实际一致',
  price_marked: '商品和服务明码标价，标价清楚、真实',
  no_price_fraud: '没有虚假打折、虚构原价等价格欺诈',
  scales_verified: '秤等计量器具经检定合格并在有效期内',
  scales_untouched: '计量器具没有被改动，分量足',
  true_information: '宣传、标签和介绍真实，没有误导',
  fair_terms: '店堂告示、格式条款没有免除店家责任、加重消费者责任',
  receipts_given: '按要求出具发票或者购货凭证、服务单据',
  food_permit: '食品经营许可（备案）有效，经营项目没有超出',
  health_papers: '接触直接入口食品的人员有有效健康证明',
  food_sources: '查验供货者资质和合格证明，进货记录能对上',
  no_expired_food: '没有超过保质期、腐败变质的食品',
  food_storage: '按要求贮存食品，生熟分开，温度合适',
  product_labels: '商品有合格证明和中文标识：名称、厂名、厂址',
  prepaid_contract: '办卡、预付的，订立书面合同，退款办法写明',
  drug_prescription: '处方药凭处方销售，有药师在岗核对',
})
export type CheckItem = CodeOf<typeof checkItems>

/** The law on which each item is based. */
export const checkLaws: Record<CheckItem, string> = {
  licence_shown: '《市场主体登记管理条例》第三十六条',
  price_marked: '《价格法》第十三条',
  no_price_fraud: '《价格法》第十四条',
  scales_verified: '《计量法》第九条',
  scales_untouched: '《计量法》第十六条',
  true_information: '《消费者权益保护法》第二十条',
  fair_terms: '《消费者权益保护法》第二十六条',
  receipts_given: '《消费者权益保护法》第二十二条',
  food_permit: '《食品安全法》第三十五条',
  health_papers: '《食品安全法》第四十五条',
  food_sources: '《食品安全法》第五十三条',
  no_expired_food: '《食品安全法》第三十四条',
  food_storage: '《食品安全法》第五十四条',
  product_labels: '《产品质量法》第二十七条',
  prepaid_contract: '《消费者权益保护法实施条例》第二十二条',
  drug_prescription: '《药品管理法》第五十八条',
}

/** Items for every shop. */
const commonItems: CheckItem[] = [
  'licence_shown',
  'price_marked',
  'no_price_fraud',
  'true_information',
  'fair_terms',
  'receipts_given',
]
const weighingItems: CheckItem[] = ['scales_verified', 'scales_untouched']
const foodItems: CheckItem[] = [
  'food_permit',
  'health_papers',
  'food_sources',
  'no_expired_food',
  'food_storage',
]

/** Further items by the shop's category in the register. */
const itemsByCategory: Record<string, CheckItem[]> = {
  餐饮服务: foodItems,
  食品零售: [...weighingItems, ...foodItems],
  流动摊贩: [...weighingItems, 'health_papers', 'no_expired_food'],
  服装鞋帽: ['product_labels'],
  家用电器: ['product_labels'],
  日用百货: ['product_labels'],
  药品: ['product_labels', 'drug_prescription'],
  美容美发: ['prepaid_contract', 'product_labels'],
  健身培训: ['prepaid_contract'],
}

/** The checklist for a shop of this category. */
export const checklistFor = (category: string): CheckItem[] => [
  ...commonItems,
  ...(itemsByCategory[category] ?? []),
]

export const checkAnswers = closedList({ fine: '合格', problem: '有问题', none: '不适用' })
export type CheckAnswer = CodeOf<typeof checkAnswers>

/** Whether a person of the shop was present and signed the record. */
export const shopSignatures = closedList({
  signed: '店方已签名',
  declined: '店方拒绝签名',
  absent: '店方无人在场',
})
export type ShopSignature = CodeOf<typeof shopSignatures>
