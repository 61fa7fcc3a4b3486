import { conditionsOf } from '../database/conditions.ts'
import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, invalidParameter } from '../protocol/failure.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { parseRule, type RuleNode } from './expression.ts'
import { isImplied } from './implied.ts'

export type Operation = 'read' | 'create' | 'update' | 'delete'
type Preset = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY'
export type Rule = Preset | Record<Operation, RuleNode>

const presets: Preset[] = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY']

/** The presets under which a phone may perform an operation on its own documents. */
const ownDocumentPresets: Record<Operation, Preset[]> = {
  read: ['PRIVATE'],
  create: ['READONLY', 'PRIVATE'],
  update: ['READONLY', 'PRIVATE'],
  delete: ['READONLY', 'PRIVATE'],
}

/**
 * Reads a rule of a schema file. `create`, `update` and `delete` default to `write`. Without a
 * rule, an operation is refused. Without a definition, the collection is `PRIVATE`.
 */
export function parseRuleDefinition(definition: unknown): Rule {
  if (definition === undefined) return 'PRIVATE'
  if (presets.includes(definition as Preset)) return definition as Preset
  if (typeof definition !== 'object' || definition === null)
    throw invalidParameter(`schema: unknown rule ${JSON.stringify(definition)}`)
  const {
    read = false,
    write = false,
    create = write,
    update = write,
    delete: remove = write,
  } = definition as Record<string, unknown>
  return {
    read: parseOperationRule(read),
    create: parseOperationRule(create),
    update: parseOperationRule(update),
    delete: parseOperationRule(remove),
  }
}

function parseOperationRule(definition: unknown): RuleNode {
  if (typeof definition === 'boolean')
    return { type: 'Literal', value: definition, start: 0, end: 0 }
  if (typeof definition === 'string') return parseRule(definition)
  throw invalidParameter(
    `schema: a rule is a boolean or an expression, not ${JSON.stringify(definition)}`,
  )
}

/**
 * Returns the query that a phone may run under a rule. A preset may narrow the query to the phone's
 * own documents. An expression does not narrow the query, which must already imply it.
 * @throws CloudFailure if the rule refuses the query
 */
export function allowQuery(
  collectionRule: Rule,
  operation: Operation,
  query: Doc,
  openid: string,
  scope: Scope,
): Doc {
  if (typeof collectionRule === 'string') {
    const isPublic = collectionRule === 'READONLY' || collectionRule === 'ADMINWRITE'
    if (operation === 'read' && isPublic) return query
    if (ownDocumentPresets[operation].includes(collectionRule))
      return { $and: [query, { _openid: openid }] }
    throw permissionDenied()
  }
  if (!isImplied(collectionRule[operation], scope, conditionsOf(query))) throw permissionDenied()
  return query
}

/** Throws if a phone may not create this document. */
export function assertMayCreate(collectionRule: Rule, document: Doc, scope: Scope): void {
  const isAllowed =
    typeof collectionRule === 'string'
      ? ownDocumentPresets.create.includes(collectionRule)
      : evaluate(collectionRule.create, { ...scope, doc: document }) === true
  if (!isAllowed) throw permissionDenied()
}

/**
 * Whether a phone may read or write the file `scope.resource`. Without a rule, everybody may read
 * and the owner may write.
 */
export function isFileAllowed(
  storageRule: { read: RuleNode; write: RuleNode } | undefined,
  operation: 'read' | 'write',
  scope: Scope,
): boolean {
  const { resource, auth } = scope as { resource: { openid?: string }; auth: { openid: string } }
  if (!storageRule)
    return operation === 'read' || resource.openid === undefined || resource.openid === auth.openid
  return evaluate(storageRule[operation], scope) === true
}

/** Reads the storage rule of a schema file. */
export function parseStorageRule(definition: any): { read: RuleNode; write: RuleNode } | undefined {
  if (!definition) return undefined
  return {
    read: parseOperationRule(definition.read ?? false),
    write: parseOperationRule(definition.write ?? false),
  }
}

const permissionDenied = () => new CloudFailure('DATABASE_PERMISSION_DENIED', 'Permission denied')
