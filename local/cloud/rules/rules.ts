import { conditionsOf } from '../database/conditions.ts'
import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, invalid } from '../protocol/failure.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { type Node, parse } from './expression.ts'
import { implied } from './implied.ts'

export type Verb = 'read' | 'create' | 'update' | 'delete'
type Preset = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY'
export type Rule = Preset | Record<Verb, Node>

const presets: Preset[] = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY']
/** The presets under which a phone may do this to documents of its own. */
const own: Record<Verb, Preset[]> = {
  read: ['PRIVATE'],
  create: ['READONLY', 'PRIVATE'],
  update: ['READONLY', 'PRIVATE'],
  delete: ['READONLY', 'PRIVATE'],
}

/** Reads a rule of a schema file. create, update and delete inherit write; what is not said is refused. */
export function readRule(given: unknown): Rule {
  if (given === undefined) return 'PRIVATE'
  if (presets.includes(given as Preset)) return given as Preset
  if (typeof given !== 'object' || given === null) throw invalid(`schema: unknown rule ${JSON.stringify(given)}`)
  const {
    read = false,
    write = false,
    create = write,
    update = write,
    delete: remove = write,
  } = given as Record<string, unknown>
  return { read: tree(read), create: tree(create), update: tree(update), delete: tree(remove) }
}

function tree(given: unknown): Node {
  if (typeof given === 'boolean') return { type: 'Literal', value: given, start: 0, end: 0 }
  if (typeof given === 'string') return parse(given)
  throw invalid(`schema: a rule is a boolean or an expression, not ${JSON.stringify(given)}`)
}

/**
 * The query that a phone may run under a rule, or a refusal. Presets narrow it to the phone's own documents; an
 * expression does not narrow: the query must be a subset of it.
 */
export function allowQuery(rule: Rule, verb: Verb, query: Doc, openid: string, scope: Scope): Doc {
  if (typeof rule === 'string') {
    if (verb === 'read' && (rule === 'READONLY' || rule === 'ADMINWRITE')) return query
    if (own[verb].includes(rule)) return { $and: [query, { _openid: openid }] }
    throw denied()
  }
  if (!implied(rule[verb], scope, conditionsOf(query))) throw denied()
  return query
}

/** Whether a phone may create this document. */
export function allowCreate(rule: Rule, doc: Doc, scope: Scope): void {
  const allowed =
    typeof rule === 'string' ? own.create.includes(rule) : evaluate(rule.create, { ...scope, doc }) === true
  if (!allowed) throw denied()
}

/** Storage: `resource` is the file. Without a rule all may read and the owner may write. */
export function allowFile(
  rule: { read: Node; write: Node } | undefined,
  verb: 'read' | 'write',
  scope: Scope,
): boolean {
  const { resource, auth } = scope as { resource: { openid?: string }; auth: { openid: string } }
  if (!rule) return verb === 'read' || resource.openid === undefined || resource.openid === auth.openid
  return evaluate(rule[verb], scope) === true
}

export const readStorageRule = (given: any): { read: Node; write: Node } | undefined =>
  given ? { read: tree(given.read ?? false), write: tree(given.write ?? false) } : undefined

const denied = () => new CloudFailure('DATABASE_PERMISSION_DENIED', 'Permission denied')
