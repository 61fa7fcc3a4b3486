import {
  blanksIn,
  fillTemplate,
  type MessageTemplate,
  type MessageUse,
  messageUses,
} from '../vocabulary/message-templates'
import { choice, describeSetting, list, text } from './description'

const createTemplate = (use: MessageUse, name: string, templateText: string): MessageTemplate => ({
  use,
  name,
  text: templateText,
})

/** Texts that a bureau needs every day. They are suggestions, not quoted from a law. */
const templates = [
  createTemplate(
    'order',
    '立即到场',
    '请立即到{商家}处置{编号}，{时限}内到场，先稳住双方，固定证据。',
  ),
  createTemplate(
    'order',
    '固定证据',
    '请到{商家}对{物品}拍照、录像、登记，{时限}内回报，证据可能灭失。',
  ),
  createTemplate(
    'order',
    '流动摊贩',
    '请到{地点}查找流动摊贩，找到后先调解，找不到也请回报，{时限}内完成。',
  ),
  createTemplate('order', '支援同事', '请到{地点}支援办理{编号}的同事，听现场承办人安排。'),
  createTemplate('order', '检查一家店', '请到{商家}检查{物品}，{时限}内在系统里记下结果。'),
  createTemplate(
    'order',
    '回访催办',
    '{编号}已超过时限，请今天联系消费者说明进展，并在系统里记下。',
  ),
  createTemplate(
    'refuse',
    '不归市场监管部门管',
    '您反映的{物品}纠纷不属于市场监督管理部门的职责，请向主管部门反映。',
  ),
  createTemplate(
    'refuse',
    '法院或仲裁已受理',
    '您与{商家}的这一争议已由法院或者仲裁机构受理，本局不再调解。',
  ),
  createTemplate(
    'refuse',
    '不是消费争议',
    '您购买{物品}不是为生活消费需要，或者与{商家}之间没有消费者权益争议。',
  ),
  createTemplate(
    'refuse',
    '材料不全，没有补正',
    '您没有在要求的时间内补充{物品}，必要的身份、授权等材料不齐。补齐后可以重新投诉。',
  ),
]

/** Prepared texts that the staff select instead of typing them. */
export const textSetting = describeSetting({
  name: 'texts',
  scope: 'district',
  isPublic: true,
  title: '常用的话',
  about: '下指令、不予受理时点选的话',
  hint: '启用后马上能用。〔〕里的用的时候再填。',
  fields: {
    rows: list({
      label: '常用的话',
      min: 0,
      max: 60,
      fields: {
        use: choice({ label: '用在哪里', list: messageUses }),
        name: text({ label: '名称', min: 2, max: 20, missingSentence: '请填写名称，至少 2 个字' }),
        text: text({
          label: '内容',
          explanation: '{商家}、{编号}、{地点}、{时限}、{物品} 用的时候再填',
          min: 5,
          max: 300,
          isMultiline: true,
          missingSentence: '请填写内容，至少 5 个字',
          check: {
            isKept: (words) => blanksIn(words).unknownBlanks.length === 0,
            sentence: '花括号里只能是：编号、商家、地点、时限、物品',
          },
        }),
      },
      blank: { use: 'order', name: '', text: '' },
      titleOf: ({ name }) => name,
      summaryOf: (row) => `${messageUses.label(row.use)}：${fillTemplate(row, {}).text}`,
    }),
  },
  first: { version: '2026-11-28', rows: templates },
})
