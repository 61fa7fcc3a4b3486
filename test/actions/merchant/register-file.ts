import { registerColumns } from '#shared/vocabulary/register'
import { checkCharacterOf } from '../../../cloudfunctions/_domain/merchant/credit-code'
import type { Product } from '../cloud'

export const createCreditCode = (serial: number) => {
  const body = `92360602MAYL${String(serial).padStart(5, '0')}`
  return body + checkCharacterOf(body)
}

/** A row of the shop registry. `change` replaces values by their column heading. */
export const registryRow = (serial: number, change: Record<string, string> = {}) =>
  Object.values({
    名称: `样例店${serial}号`,
    统一社会信用代码: createCreditCode(serial),
    许可证号: '',
    经营范围: '"餐饮，小吃"',
    地址: `样例路${serial}号`,
    类别: '餐饮服务',
    规模: '小',
    经度: '117.005',
    纬度: '28.005',
    ...change,
  }).join(',')

export const toRegistryCsv = (rows: string[]) =>
  `\ufeff${registerColumns.codes.map(registerColumns.label).join(',')}\r\n${rows.join('\r\n')}\r\n`

/** Uploads a registry file to a path that an upload ticket could name. */
export const uploadRegistry = ({ cloud, as }: Product, text: string | Buffer, serial: number) =>
  cloud.files.put(
    `inbox/${String(serial).padStart(40, 'A')}`,
    Buffer.from(text),
    as('admin').openid,
  )
