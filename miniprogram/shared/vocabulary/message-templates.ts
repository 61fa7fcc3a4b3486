/** Blanks of a template; the page fills in what it knows, the person the others. */
export const blanks = ['编号', '商家', '地点', '时限', '物品'] as const
export type Blank = (typeof blanks)[number]

/** Where a template is offered. */
export type MessageUse = 'order' | 'refuse'

/** A text with blanks such as `{商家}`, and where it is offered. */
const template = (use: MessageUse, name: string, text: string) => ({ use, name, text })
export type MessageTemplate = ReturnType<typeof template>

/** Texts that the bureau writes every day. House texts: the bureau may change them. */
export const messageTemplates: readonly MessageTemplate[] = [
  template('order', '立即到场', '请立即到{商家}处置{编号}，{时限}内到场，先稳住双方，固定证据。'),
  template('order', '固定证据', '请到{商家}对{物品}拍照、录像、登记，{时限}内回报，证据可能灭失。'),
  template('order', '流动摊贩', '请到{地点}查找流动摊贩，找到后先调解，找不到也请回报，{时限}内完成。'),
  template('order', '支援同事', '请到{地点}支援办理{编号}的同事，听现场承办人安排。'),
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

export const templatesFor = (use: MessageUse): MessageTemplate[] => messageTemplates.filter((one) => one.use === use)

/** The text with its known blanks filled in, and the blanks still open, which stay visible. */
export function filled(
  { text }: MessageTemplate,
  known: Partial<Record<Blank, string>>,
): { text: string; open: Blank[] } {
  const open: Blank[] = []
  const words = text.replace(/\{([^}]+)\}/g, (_, name: Blank) => {
    const value = known[name]?.trim()
    if (value) return value
    if (!open.includes(name)) open.push(name)
    return `〔${name}〕`
  })
  return { text: words, open }
}
