import ts from 'typescript'

/** A value of unknown type. The check accepts whatever a template reads of it. */
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
 * The types that an expression may have. Null and undefined are left out, because a template may
 * read them. An empty list is a value that is always null or undefined.
 */
export type Value = readonly Alternative[]

export const openValue: Value = [OPEN]
export const isOpenValue = (boundValue: Value): boolean => boundValue.includes(OPEN)
const isType = (alternative: Alternative): alternative is ts.Type =>
  alternative !== OPEN && !(alternative instanceof TemplateObject)

const isPrimitive = (checkedType: ts.Type): boolean =>
  Boolean(
    checkedType.flags &
      (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike),
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

  fromType(checkedType: ts.Type): Value {
    if (checkedType.isUnion()) return checkedType.types.flatMap((member) => this.fromType(member))
    if (checkedType.flags & NULLISH) return []
    if (checkedType.flags & UNKNOWN) return openValue
    return [checkedType]
  }

  readonly string = (): Value => [this.checker.getStringType()]
  readonly number = (): Value => [this.checker.getNumberType()]
  readonly boolean = (): Value => this.fromType(this.checker.getBooleanType())
  readonly text = (text: string): Value => [this.checker.getStringLiteralType(text)]

  /** The member of a value. Undefined if no alternative has it. */
  member(boundValue: Value, memberName: string): Value | undefined {
    const memberValues = boundValue.map((alternative) => this.memberOf(alternative, memberName))
    const existing = memberValues.filter((member) => member !== undefined)
    return existing.length > 0 ? existing.flat() : undefined
  }

  /** A member that is declared by its name. A record with arbitrary names declares none. */
  declaredMember(boundValue: Value, memberName: string): Value | undefined {
    const propertyValues = boundValue.map((alternative) => this.propertyOf(alternative, memberName))
    const existing = propertyValues.filter((member) => member !== undefined)
    return existing.length > 0 ? existing.flat() : undefined
  }

  private propertyOf(alternative: Alternative, memberName: string): Value | undefined {
    if (alternative === OPEN) return openValue
    if (!isType(alternative)) return alternative.members.get(memberName)
    const checkedType = this.checker.getApparentType(alternative)
    const property = this.checker.getPropertyOfType(checkedType, memberName)
    return property && this.fromType(this.checker.getTypeOfSymbol(property))
  }

  private memberOf(alternative: Alternative, memberName: string): Value | undefined {
    const property = this.propertyOf(alternative, memberName)
    if (property || !isType(alternative)) return property
    const checkedType = this.checker.getApparentType(alternative)
    const indexKind = /^\d+$/.test(memberName) ? ts.IndexKind.Number : ts.IndexKind.String
    const indexType = this.checker.getIndexTypeOfType(checkedType, indexKind)
    return indexType && this.fromType(indexType)
  }

  /**
   * The elements of a list or the members of an object, as `wx:for` or a computed key reads them.
   */
  elements(boundValue: Value): Value {
    return boundValue.flatMap((alternative): Value => {
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
      return memberTypes.flatMap((checkedType) => this.fromType(checkedType))
    })
  }

  /** The names that may be read of a value, for suggestions in messages. */
  memberNames(boundValue: Value): string[] {
    return boundValue.flatMap((alternative) => {
      if (alternative === OPEN) return []
      if (!isType(alternative)) return [...alternative.members.keys()]
      const checkedType = this.checker.getApparentType(alternative)
      return this.checker.getPropertiesOfType(checkedType).map((property) => property.name)
    })
  }

  /** The texts that a value may be; undefined if it may be any text or another type of value. */
  texts(boundValue: Value): string[] | undefined {
    const texts: string[] = []
    for (const alternative of boundValue) {
      if (!isType(alternative) || !alternative.isStringLiteral()) return undefined
      texts.push(alternative.value)
    }
    return texts
  }

  hasText(boundValue: Value): boolean {
    return boundValue.some(
      (alternative) => isType(alternative) && alternative.flags & ts.TypeFlags.StringLike,
    )
  }

  isFunction(boundValue: Value): boolean {
    return boundValue.every(
      (alternative) =>
        alternative === OPEN || (isType(alternative) && alternative.getCallSignatures().length > 0),
    )
  }

  /** Whether a function can handle an event: its first parameter is no text, number or boolean. */
  takesEvent(boundValue: Value): boolean {
    return boundValue.every((alternative) => {
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
  describe(boundValue: Value): string {
    const typeNames = boundValue.map((alternative) =>
      isType(alternative) ? this.checker.typeToString(alternative) : 'an object of the template',
    )
    const valueText = [...new Set(typeNames)].join(' | ')
    return valueText.length > 90 ? `${valueText.slice(0, 90)}…` : valueText
  }
}
