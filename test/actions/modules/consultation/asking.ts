import type { Product } from '../../cloud'

/** Asks a new question as this person. Returns the consultation id. */
export const askQuestion = async (
  product: Product,
  who: string,
  words = '网购的鞋试穿过还能退吗',
): Promise<string> => (await product.as(who).call('service.consult', { words })).consultationId
