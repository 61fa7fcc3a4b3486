import type { SettingOf } from '../contract/settings'
import type { Category } from '../vocabulary/categories'
import type { MessageTemplate, MessageUse } from '../vocabulary/message-templates'
import { type Question, type QuestionCode, questions } from '../vocabulary/questions'
import { retention } from '../vocabulary/retention'

const version = '2026-11-28'

const template = (use: MessageUse, name: string, text: string): MessageTemplate => ({ use, name, text })

/** Texts that a bureau writes every day. House texts, no law. */
const templates = [
  template('order', '立即到场', '请立即到{商家}处置{编号}，{时限}内到场，先稳住双方，固定证据。'),
  template('order', '固定证据', '请到{商家}对{物品}拍照、录像、登记，{时限}内回报，证据可能灭失。'),
  template('order', '流动摊贩', '请到{地点}查找流动摊贩，找到后先调解，找不到也请回报，{时限}内完成。'),
  template('order', '支援同事', '请到{地点}支援办理{编号}的同事，听现场承办人安排。'),
  template('order', '检查一家店', '请到{商家}检查{物品}，{时限}内在系统里记下结果。'),
  template('order', '回访催办', '{编号}已超过时限，请今天联系消费者说明进展，并在系统里记下。'),
  template('refuse', '不归市场监管部门管', '您反映的{物品}纠纷不属于市场监督管理部门的职责，请向主管部门反映。'),
  template('refuse', '法院或仲裁已受理', '您与{商家}的这一争议已由法院或者仲裁机构受理，本局不再调解。'),
  template('refuse', '不是消费争议', '您购买{物品}不是为生活消费需要，或者与{商家}之间没有消费者权益争议。'),
  template(
    'refuse',
    '材料不全，没有补正',
    '您没有在要求的时间内补充{物品}，本局无法核实投诉的事实。补充后可以重新投诉。',
  ),
]

const right = (category: Category, text: string, source: string) => ({ category, text, source })

/** In our own words, by the articles of remedy/laws. */
const rights = [
  right('goods', '不符合质量要求的，七天内可以退货；之后可以要求修理、更换或者退货', '消费者权益保护法第24条'),
  right('goods', '假货、虚构原价等欺诈：退钱，再赔价款的三倍，不足五百元按五百元', '消费者权益保护法第55条第1款'),
  right('goods', '网上、电话、电视买的，七天内可以不说理由退货，法律列明不能退的除外', '消费者权益保护法第25条'),
  right(
    'goods.food',
    '不符合食品安全标准：赔损失，再赔价款十倍或者损失三倍，不足一千元按一千元；销售者要明知',
    '食品安全法第148条第2款',
  ),
  right('goods.medicine', '假药、劣药：赔损失，再赔价款十倍或者损失三倍，不足一千元按一千元', '药品管理法第144条'),
  right('goods.appliances', '六个月内发现瑕疵的，由商家证明不是它的责任', '消费者权益保护法第23条第3款'),
  right('goods.telecom', '六个月内发现瑕疵的，由商家证明不是它的责任', '消费者权益保护法第23条第3款'),
  right('goods.building', '装修六个月内发现瑕疵的，由商家证明不是它的责任', '消费者权益保护法第23条第3款'),
  right('services', '服务没做到或者拖延：可以要求重做、退款或者赔偿损失', '消费者权益保护法第48、52条'),
  right('services.hospitality', '没有明码标价、收了没标明的费用：退还多收的钱', '价格法第13、41、42条'),
  right('services.training', '办卡充值后不按约定提供：要求履行或者退余额，并付利息', '消费者权益保护法第53条'),
  right('services.beauty', '办卡充值后不按约定提供：要求履行或者退余额，并付利息', '消费者权益保护法第53条'),
  right('services.leisure', '办卡充值后七天内、还没接受过相同服务的，可以要求退本金', '预付式消费司法解释第14条'),
]

const asked = (Object.entries(questions) as [QuestionCode, Question][]).map(([code, { ask, hint = '' }]) => ({
  code,
  ask,
  hint,
  on: true,
}))

/** What every district starts with, beside its triage rules and service levels. */
export const firstValues: { [Name in 'retention' | 'questions' | 'texts' | 'rights']: SettingOf<Name>['value'] } = {
  retention: { version, brief: retention.brief, file: retention.file },
  questions: { version, rows: asked },
  texts: { version, rows: templates },
  rights: { version, rows: rights },
}
