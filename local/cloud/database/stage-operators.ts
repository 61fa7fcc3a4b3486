import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import { $addToSet, $push, $stdDevSamp } from 'mingo/operators/accumulator'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { keyPartText, toKeyPart, valuesAt } from './keys.ts'

/** An accumulator that ignores missing values. */
const ignoreMissing =
  (accumulate: any) => (documents: unknown[], expression: unknown, options: any) => {
    // One copy of mingo's options for all documents, since every copy contains all operators.
    const evaluationOptions = options.constructor.init(options)
    const isPresent = (document: unknown) =>
      evalExpr(document, expression, evaluationOptions.update({ root: document })) !== undefined
    return accumulate(documents.filter(isPresent), expression, options)
  }

export const accumulatorOperators: any = {
  $push: ignoreMissing($push),
  $addToSet: ignoreMissing($addToSet),
  $stdDevSamp: (documents: any, expression: any, options: any) =>
    $stdDevSamp(documents, expression, options) || null,
}

/**
 * A copy of `target` with `value` at a path. In an array, the path applies to each element.
 * Undefined removes the field.
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

interface NewField {
  fieldPath: string[]
  fieldExpression: unknown
}

/** The new fields of a `$addFields`. An object without an operator contains nested fields. */
const newFieldsOf = (expression: Doc, parentPath: string[] = []): NewField[] =>
  Object.entries(expression).flatMap(([fieldName, fieldExpression]): NewField[] => {
    const fieldPath = [...parentPath, ...fieldName.split('.')]
    const hasNestedFields =
      isObject(fieldExpression) &&
      Object.keys(fieldExpression).length > 0 &&
      !Object.keys(fieldExpression)[0]!.startsWith('$')
    return hasNestedFields
      ? newFieldsOf(fieldExpression, fieldPath)
      : [{ fieldPath, fieldExpression }]
  })

/** Corrected versions of mingo's stages that differ from MongoDB (cloud-protocol 5.2). */
export const stageOperators: any = {
  $count: (documents: any, fieldName: string) =>
    documents.transform((documents: unknown[]) =>
      Lazy(documents.length ? [{ [fieldName]: documents.length }] : []),
    ),
  $addFields: (documents: any, expression: Doc, options: any) => {
    const newFields = newFieldsOf(expression)
    return documents.map((document: Doc) => {
      let extendedDocument = document
      for (const { fieldPath, fieldExpression } of newFields) {
        const fieldValue = evalExpr(document, fieldExpression, options)
        extendedDocument = withValue(extendedDocument, fieldPath, fieldValue)
      }
      return extendedDocument
    })
  },
  $sample: (documents: any, { size: sampleSize }: any) =>
    documents.transform((documents: unknown[]) => Lazy(shuffled(documents).slice(0, sampleSize))),
  /**
   * A bucket includes its lower boundary and excludes its upper boundary. Its id is the lower one.
   * The result contains no empty buckets.
   */
  $bucket: (documents: any, expression: any, options: any) => {
    const { groupBy, boundaries, output = { count: { $sum: 1 } } } = expression
    const OUTSIDE = -1
    const bucketIndexOf = (document: unknown) => {
      const groupValue = evalExpr(document, groupBy, options) as any
      const upperIndex = boundaries.findIndex(
        (boundary: unknown) => compareValues(groupValue, boundary) < 0,
      )
      const bucketIndex = upperIndex < 0 ? OUTSIDE : upperIndex - 1
      if (bucketIndex === OUTSIDE && !('default' in expression))
        throw requestFailed('$bucket: a value lies outside and there is no default')
      return bucketIndex
    }

    return documents.transform((documents: unknown[]) => {
      const indexedDocuments = documents.map((document) => ({
        document,
        bucketIndex: bucketIndexOf(document),
      }))
      const buckets: { bucketId: unknown; bucketIndex: number }[] = boundaries
        .slice(0, -1)
        .map((bucketId: unknown, bucketIndex: number) => ({ bucketId, bucketIndex }))
      buckets.push({ bucketId: expression.default, bucketIndex: OUTSIDE })

      const results = buckets.flatMap(({ bucketId, bucketIndex }) => {
        const members = indexedDocuments
          .filter((indexed) => indexed.bucketIndex === bucketIndex)
          .map(({ document }) => document)
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
    const foreignByValue =
      localField === undefined ? undefined : groupByValue(foreignDocuments, foreignField)
    const targetPath = targetField.split('.')

    return documents.map((document: Doc) => {
      const joinedDocuments = foreignByValue
        ? joinDocuments(foreignByValue, document, localField)
        : foreignDocuments
      if (!pipeline?.length) return withValue(document, targetPath, joinedDocuments)

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
      const pipelineResult = new Aggregator(pipeline, innerOptions).run(joinedDocuments)
      return withValue(document, targetPath, pipelineResult)
    })
  },
}

const valueKey = (fieldValue: unknown) => keyPartText(toKeyPart(fieldValue))

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

/** The foreign documents that share a value with the document's field, each once. */
function joinDocuments(groups: Map<string, Set<Doc>>, document: Doc, field: string): Doc[] {
  const joinedDocuments = new Set<Doc>()
  for (const fieldValue of valuesAt(document, field.split('.')).values)
    for (const foreignDocument of groups.get(valueKey(fieldValue)) ?? [])
      joinedDocuments.add(foreignDocument)
  return [...joinedDocuments]
}

/** A copy in random order (Fisher–Yates). */
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
