import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readAgenda = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.map(({ kind, count }) => [kind, count])

it('a question waits on the agenda of the dispatcher and of the consumer council', async () => {
  await askQuestion(product, 'ann', '第一个问题')
  expect(await readAgenda('dispatcher1')).toEqual([['questions', 1]])
  expect(await readAgenda('council')).toEqual([['questions', 1]])
  expect(await readAgenda('leader1')).toEqual([])
  expect(await readAgenda('dispatcherElsewhere')).toEqual([])
})

it('own data counts the questions, and an export holds the texts of both sides', async () => {
  const consultationId = await askQuestion(product, 'bob', '几点关门')
  await product.as('dispatcher1').call('service.reply', { consultationId, words: '晚上十点' })
  const storedForAsker = await product.as('bob').call('service.kept', {})

  expect(storedForAsker).toMatchObject({ consultations: 1 })
  expect(storedForAsker).not.toHaveProperty('texts')

  const { texts } = await product.as('bob').call('service.kept', { texts: true })
  expect(texts?.map(({ title, name, text }) => [title, name !== undefined, text])).toEqual([
    ['咨询', false, '几点关门'],
    ['咨询', true, '晚上十点'],
  ])

  const storedForOther = await product.as('eve').call('service.kept', { texts: true })
  expect(storedForOther).toMatchObject({ consultations: 0, texts: [] })
})

it('the answer to a question is pushed to the person who asked', async () => {
  const consultationId = await askQuestion(product, 'curious', '开发票要钱吗')
  await product.as('dispatcher1').call('service.reply', { consultationId, words: '不要钱' })
  const { openid } = product.as('curious')
  const notificationKinds = product.cloud.database
    .find('notifications', { to: openid })
    .map(({ kind }) => kind)

  expect(notificationKinds).toContain('consultation')
})
