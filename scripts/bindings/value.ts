import ts from 'typescript'

/** A value about which nothing is known: whatever a template reads of it is accepted. */
export const OPEN = Symbol('open')

/** An object that a template writes itself, as `data="{{item, note: 1}}"`, or a wxs module. */
export class TemplateObject {
  readonly members: Map<string, Value>
  constructor(members: Map<string, Value>) {
    this.members = members
  }
}

type Alternative = ts.Type | TemplateObject | typeof OPEN

/**
 * What an expression may be: one of these. `null` and `undefined` are left out, since a template
 * reads them without a fault; an empty list is a value that is always one of both.
 */
export type Value = readonly Alternative[]

export const openValue: Value = [OPEN]
export const isOpen = (value: Value): boolean => value.includes(OPEN)
const isType = (alternative: Alternative): alternative is ts.Type =>
  alternative !== OPEN && !(alternative instanceof TemplateObject)

const isPrimitive = (type: ts.Type): boolean =>
  Boolean(
    type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike),
  )

const NULLISH = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never
const UNKNOWN =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.TypeParameter |
  ts.TypeFlags.NonPrimitive |
  ts.TypeFlags.IndexedAccess |
  ts.TypeFlags.Conditional

/** Reads types as a template would: a member of a union exists if one of its types has it. */
export class ValueReader {
  private readonly checker: ts.TypeChecker

  constructor(checker: ts.TypeChecker) {
    this.checker = checker
  }

  fromType(type: ts.Type): Value {
    if (type.isUnion()) return type.types.flatMap((member) => this.fromType(member))
    if (type.flags & NULLISH) return []
    if (type.flags & UNKNOWN) return openValue
    return [type]
  }

  readonly string = (): Value => [this.checker.getStringType()]
  readonly number = (): Value => [this.checker.getNumberType()]
  readonly boolean = (): Value => this.fromType(this.checker.getBooleanType())
  readonly text = (text: string): Value => [this.checker.getStringLiteralType(text)]

  /** The member of a value; undefined where no alternative has it. */
  member(value: Value, name: string): Value | undefined {
    const memberValues = value.map((alternative) => this.memberOf(alternative, name))
    const existing = memberValues.filter((member) => member !== undefined)
    return existing.length > 0 ? existing.flat() : undefined
  }

  /** A member that is declared by its name; a record of any names declares none. */
  declaredMember(value: Value, name: string): Value | undefined {
    const propertyValues = value.map((alternative) => this.propertyOf(alternative, name))
    const existing = propertyValues.filter((member) => member !== undefined)
    return existing.length > 0 ? existing.flat() : undefined
  }

  private propertyOf(alternative: Alternative, name: string): Value | undefined {
    if (alternative === OPEN) return openValue
    if (!isType(alternative)) return alternative.members.get(name)
    const type = this.checker.getApparentType(alternative)
    const property = this.checker.getPropertyOfType(type, name)
    return property && this.fromType(this.checker.getTypeOfSymbol(property))
  }

  private memberOf(alternative: Alternative, name: string): Value | undefined {
    const property = this.propertyOf(alternative, name)
    if (property || !isType(alternative)) return property
    const type = this.checker.getApparentType(alternative)
    const indexKind = /^\d+$/.test(name) ? ts.IndexKind.Number : ts.IndexKind.String
    const indexType = this.checker.getIndexTypeOfType(type, indexKind)
    return indexType && this.fromType(indexType)
  }

  /** What `wx:for` goes through, or a computed key reads: elements of lists, members of objects. */
  elements(value: Value): Value {
    return value.flatMap((alternative): Value => {
      if (alternative === OPEN) return openValue
      if (!isType(alternative)) return [...alternative.members.values()].flat()
      if (alternative.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike))
        return this.number()
      const elementType =
        this.checker.getIndexTypeOfType(alternative, ts.IndexKind.Number) ??
        this.checker.getIndexTypeOfType(alternative, ts.IndexKind.String)
      if (elementType) return this.fromType(elementType)
      if (alternative.flags & ts.TypeFlags.StringLike) return this.string()
      const memberTypes = this.checker
        .getPropertiesOfType(alternative)
        .map((property) => this.checker.getTypeOfSymbol(property))
      return memberTypes.flatMap((type) => this.fromType(type))
    })
  }

  /** The names that may be read of a value, for the nearest one. */
  memberNames(value: Value): string[] {
    return value.flatMap((alternative) => {
      if (alternative === OPEN) return []
      if (!isType(alternative)) return [...alternative.members.keys()]
      const type = this.checker.getApparentType(alternative)
      return this.checker.getPropertiesOfType(type).map((property) => property.name)
    })
  }

  /** The texts that a value may be; undefined if it may be any text or another type of value. */
  texts(value: Value): string[] | undefined {
    const texts: string[] = []
    for (const alternative of value) {
      if (!isType(alternative) || !alternative.isStringLiteral()) return undefined
      texts.push(alternative.value)
    }
    return texts
  }

  hasText(value: Value): boolean {
    return value.some(
      (alternative) => isType(alternative) && alternative.flags & ts.TypeFlags.StringLike,
    )
  }

  isFunction(value: Value): boolean {
    return value.every(
      (alternative) =>
        alternative === OPEN || (isType(alternative) && alternative.getCallSignatures().length > 0),
    )
  }

  /** Whether a function can be given an event: its first parameter is no text, number or flag. */
  takesEvent(value: Value): boolean {
    return value.every((alternative) => {
      const [signature] = isType(alternative) ? alternative.getCallSignatures() : []
      const [parameter] = signature?.parameters ?? []
      if (!parameter) return true
      const parameterType = this.fromType(this.checker.getTypeOfSymbol(parameter))
      return (
        parameterType.length === 0 ||
        parameterType.some((type) => !isType(type) || !isPrimitive(type))
      )
    })
  }

  /** How a message names the value. */
  describe(value: Value): string {
    const names = value.map((alternative) =>
      isType(alternative) ? this.checker.typeToString(alternative) : 'an object of the template',
    )
    const text = [...new Set(names)].join(' | ')
    return text.length > 90 ? `${text.slice(0, 90)}…` : text
  }
}
