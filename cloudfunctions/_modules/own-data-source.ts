import type { OwnText } from '#shared/contract/own-data'

/**
 * What a module stores about a person outside of cases. A person may have a copy of it
 * (个人信息保护法第四十五条).
 */
export interface OwnDataSource {
  count(openid: string): Promise<number>
  /** All of the person's texts, oldest first. */
  textsOf(openid: string): Promise<OwnText[]>
}
