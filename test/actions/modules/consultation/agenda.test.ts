import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { asks } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const agendaOf = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.map(({ kind, count }) => [kind, count])

it('a question waits on the agenda of the dispatcher and of the consumer council', async () => {
  await asks(product, 'ann', '第一个问题')
  expect(await agendaOf('dispatcher1')).toEqual([['questions', 1]])
  expect(await agendaOf('council')).toEqual([['questions', 1]])
  expect(await agendaOf('leader1')).toEqual([])
  expect(await agendaOf('dispatcherElsewhere')).toEqual([])
})

it('own data counts the questions, and an export holds the texts of both sides', async () => {
  const consultationId = await asks(product, 'bob', '几点关门')
  await product.as('dispatcher1').call('service.reply', { consultationId, words: '晚上十点' })
  const own = await product.as('bob').call('service.kept', {})
  expect(own).toMatchObject({ consultations: 1 })
  expect(own).not.toHaveProperty('texts')
  const { texts } = await product.as('bob').call('service.kept', { texts: true })
  expect(texts?.map(({ title, name, text }) => [title, name !== undefined, text])).toEqual([
    ['咨询', false, '几点关门'],
    ['咨询', true, '晚上十点'],
  ])
  const others = await product.as('eve').call('service.kept', { texts: true })
  expect(others).toMatchObject({ consultations: 0, texts: [] })
})

it('the answer to a question is pushed to the person who asked', async () => {
  const consultationId = await asks(product, 'curious', '开发票要钱吗')
  await product.as('dispatcher1').call('service.reply', { consultationId, words: '不要钱' })
  const { openid } = product.as('curious')
  const sent = product.cloud.database.find('notifications', { to: openid }).map(({ kind }) => kind)
  expect(sent).toContain('consultation')
})
