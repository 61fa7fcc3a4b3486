import { type CodeOf, closedList } from '../vocabulary/closed-list'

/** The facts of a matter that the officer ticks. The rows of the law table need them. */
export const claimFacts = closedList({
  within_7_days: '收到商品不超过七日',
  remote_sale: '网购、电话、邮购等方式购买',
  // 消费者权益保护法第25条: the listed goods cannot be returned in any case. Other goods cannot be
  // returned if the consumer confirmed this at the purchase.
  no_return_goods:
    '定作、鲜活易腐、在线下载或已拆封的数字商品、报刊；或者按性质不宜退货，购买时已确认',
  nonconforming: '商品或服务不符合质量要求或约定',
  within_6_months: '耐用品或装修，接受之日起六个月内发现瑕疵',
  information_untrue: '商品或服务的信息不真实、不全面',
  no_invoice: '索要凭证或单据被拒',
  unfair_term: '格式条款、店堂告示不公平不合理',
  failed_duty: '数量不足、服务没做到、拖延或拒绝处理',
  injured: '造成人身伤害',
  fraud: '经营者有欺诈行为',
  deceptive_act: '属于部门规章列举的欺诈行为',
  presumed_deceptive: '属于推定欺诈的行为，经营者不能证明自己没有欺骗、误导',
  known_defect: '明知有缺陷仍然提供',
  serious_harm: '造成死亡或健康严重损害',
  staged: '以索赔为目的虚构或安排的消费',
  harmless_flaw: '标签、说明书瑕疵，不影响安全也不误导',
  prepaid_broken: '预付费后没有按约定提供',
  asked_in_7_days: '付款七日内要求退预付款',
  // 法释〔2025〕4号第14条: goods as well as services, from this merchant or from another one.
  same_service_before: '订立合同时已经从这家或其他经营者得到过相同商品或服务',
  absconded: '收取预付款后关店失联',
  unsafe_food: '食品不符合食品安全标准',
  seller_knew: '销售者明知',
  claim_on_producer: '向生产者索赔',
  signs_of_knowing: '过保质期、来源不明、未查验等可认定明知的情形',
  expired: '超过保质期或标注虚假日期',
  spoiled: '腐败变质、有异物或掺假',
  unlabelled: '预包装食品没有标签或缺少必要内容',
  unlicensed: '没有取得许可或备案',
  not_checked: '进货没有查验',
  price_unmarked: '没有明码标价或收取未标明的费用',
  price_fraud: '虚构原价、虚假折扣等价格欺诈',
  not_as_stated: '产品不具备应有的性能或与说明不符',
  no_producer_named: '三无产品或标识不合格',
  fake_goods: '假冒、掺假、不安全或失效的产品',
  false_advert: '广告虚假或引人误解',
  false_promotion: '虚假宣传、刷单炒信',
  bad_drug: '假药或者劣药',
  bad_cosmetic: '化妆品过期、改日期或标签不合格',
  short_measure: '缺斤短两或计量器具作弊',
})
export type ClaimFact = CodeOf<typeof claimFacts>
