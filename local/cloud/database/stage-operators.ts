import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import { $addToSet, $push, $stdDevSamp } from 'mingo/operators/accumulator'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { toKeyPart, valuesAt } from './keys.ts'

/** An accumulator that ignores missing values. */
const presentValues =
  (accumulate: any) => (documents: unknown[], expression: unknown, options: any) => {
    // One copy of mingo's options for all documents, since every copy contains all operators.
    const evaluationOptions = options.constructor.init(options)
    const isPresent = (document: unknown) =>
      evalExpr(document, expression, evaluationOptions.update({ root: document })) !== undefined
    return accumulate(documents.filter(isPresent), expression, options)
  }

export const accumulatorOperators: any = {
  $push: presentValues($push),
  $addToSet: presentValues($addToSet),
  $stdDevSamp: (documents: any, expression: any, options: any) =>
    $stdDevSamp(documents, expression, options) || null,
}

/**
 * A copy with `value` at a path, which is applied to each element of an array. Undefined removes
 * the field.
 */
function withValue(target: any, [firstName, ...otherNames]: string[], value: unknown): any {
  if (Array.isArray(target))
    return target.map((element) => withValue(element, [firstName!, ...otherNames], value))
  const copy: Doc = isObject(target) ? { ...target } : {}
  const newValue = otherNames.length ? withValue(copy[firstName!], otherNames, value) : value
  if (newValue === undefined) delete copy[firstName!]
  else copy[firstName!] = newValue
  return copy
}

/** The paths of new fields. An object without an operator names the fields below it. */
const newFieldPaths = (
  expression: Doc,
  parentPath: string[] = [],
): [path: string[], expr: unknown][] =>
  Object.entries(expression).flatMap(([fieldName, fieldExpression]): [string[], unknown][] => {
    const fieldPath = [...parentPath, ...fieldName.split('.')]
    const isFields =
      isObject(fieldExpression) &&
      Object.keys(fieldExpression).length > 0 &&
      !Object.keys(fieldExpression)[0]!.startsWith('$')
    return isFields ? newFieldPaths(fieldExpression, fieldPath) : [[fieldPath, fieldExpression]]
  })

/** Corrected versions of mingo's stages that differ from MongoDB (cloud-protocol 5.2). */
export const stageOperators: any = {
  $count: (documents: any, fieldName: string) =>
    documents.transform((documents: unknown[]) =>
      Lazy(documents.length ? [{ [fieldName]: documents.length }] : []),
    ),
  $addFields: (documents: any, expression: Doc, options: any) => {
    const fields = newFieldPaths(expression)
    return documents.map((document: Doc) =>
      fields.reduce(
        (extended, [fieldPath, fieldExpression]) =>
          withValue(extended, fieldPath, evalExpr(document, fieldExpression, options)),
        document,
      ),
    )
  },
  $sample: (documents: any, { size: sampleSize }: any) =>
    documents.transform((documents: unknown[]) => Lazy(shuffled(documents).slice(0, sampleSize))),
  /**
   * A bucket includes its lower boundary and excludes its upper one. Empty buckets are left out.
   */
  $bucket: (documents: any, expression: any, options: any) => {
    const { groupBy, boundaries, output = { count: { $sum: 1 } } } = expression
    const bucketOf = (document: unknown) => {
      const groupValue = evalExpr(document, groupBy, options) as any
      const upperIndex = boundaries.findIndex(
        (limit: unknown) => compareValues(groupValue, limit) < 0,
      )
      const bucket = upperIndex < 0 ? -1 : upperIndex - 1
      if (bucket < 0 && !('default' in expression))
        throw requestFailed('$bucket: a value lies outside and there is no default')
      return bucket
    }
    return documents.transform((documents: unknown[]) => {
      const groups = documents.map((document) => ({ doc: document, bucket: bucketOf(document) }))
      const bucketIds = [
        ...boundaries
          .slice(0, -1)
          .map((bucketId: unknown, bucket: number) => ({ id: bucketId, bucket })),
        { id: expression.default, bucket: -1 },
      ]
      const results = bucketIds.flatMap(({ id: bucketId, bucket }) => {
        const members = groups
          .filter((group) => group.bucket === bucket)
          .map(({ doc: document }) => document)
        const [outputFields] = new Aggregator(
          [{ $group: { _id: null, ...output } }],
          options,
        ).run<Doc>(members as Doc[])
        return outputFields ? [{ ...outputFields, _id: bucketId }] : []
      })
      return Lazy(results)
    })
  },
  /** First joins by equal fields, then runs the pipeline over the joined documents. */
  $lookup: (
    documents: any,
    {
      from: foreignName,
      localField,
      foreignField,
      let: variableExpressions,
      pipeline,
      as: targetField,
    }: any,
    options: any,
  ) => {
    const { context, collectionResolver, processingMode } = options
    const foreignDocuments: Doc[] = collectionResolver(foreignName)
    const byValue =
      localField === undefined ? undefined : groupByValue(foreignDocuments, foreignField)
    return documents.map((document: Doc) => {
      const joined = byValue ? joinedDocuments(byValue, document, localField) : foreignDocuments
      if (!pipeline?.length) return withValue(document, targetField.split('.'), joined)
      const outerVariables = { ...options.variables, ...options.local?.variables }
      const ownVariables = variableExpressions
        ? (evalExpr(document, variableExpressions, options) as Doc)
        : {}
      const innerOptions = {
        context,
        collectionResolver,
        processingMode,
        variables: { ...outerVariables, ...ownVariables },
        scriptEnabled: false,
      } as any
      return withValue(
        document,
        targetField.split('.'),
        new Aggregator(pipeline, innerOptions).run(joined),
      )
    })
  },
}

const valueKey = (fieldValue: unknown) => {
  const keyPart = toKeyPart(fieldValue)
  return `${keyPart.rank}:${keyPart.value}`
}

function groupByValue(documents: Doc[], field: string): Map<string, Set<Doc>> {
  const groups = new Map<string, Set<Doc>>()
  for (const document of documents) {
    for (const fieldValue of valuesAt(document, field.split('.')).values) {
      const valueText = valueKey(fieldValue)
      groups.set(valueText, (groups.get(valueText) ?? new Set()).add(document))
    }
  }
  return groups
}

function joinedDocuments(groups: Map<string, Set<Doc>>, document: Doc, field: string): Doc[] {
  const joined = new Set<Doc>()
  for (const fieldValue of valuesAt(document, field.split('.')).values)
    for (const foreignDocument of groups.get(valueKey(fieldValue)) ?? [])
      joined.add(foreignDocument)
  return [...joined]
}

function shuffled<T>(items: T[]): T[] {
  const shuffledItems = [...items]
  for (let index = shuffledItems.length - 1; index > 0; index--) {
    const otherIndex = Math.floor(Math.random() * (index + 1))
    ;[shuffledItems[index], shuffledItems[otherIndex]] = [
      shuffledItems[otherIndex]!,
      shuffledItems[index]!,
    ]
  }
  return shuffledItems
}
