import { expect, test } from 'vitest'
import { parse } from '../../../local/cloud/rules/expression'

test('a rule compares what test() found: bare, the cloud saves it and then refuses every file', () => {
  expect(() => parse('/^u/.test(resource.path)')).toThrow('compare the result of test()')
  expect(() => parse('doc.a == 1 && !/^u/.test(doc.b)')).toThrow('compare the result of test()')
  expect(parse('/^u/.test(resource.path) == true')).toMatchObject({ kind: 'binary', operator: '==' })
})
