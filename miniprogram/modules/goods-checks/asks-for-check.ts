/** Words by which a person asks whether goods are genuine. */
const checkWords =
  /查证|核实|鉴别|验一?验|真假|真伪|是不是(?:真|正|假)|是否(?:真|正|假)|不是正品|怀疑.{0,12}(?:假|质量|正品|来路|过期)/

/** Words by which a person demands something: then the matter remains a complaint. */
const demandWords = /退款|退货|退钱|赔偿|赔钱|赔我|换货|退一赔/

/** Whether an account only asks for goods to be checked. */
export const asksForCheck = (account: string): boolean =>
  checkWords.test(account) && !demandWords.test(account)
