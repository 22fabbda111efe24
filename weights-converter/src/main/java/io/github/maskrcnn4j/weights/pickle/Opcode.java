package io.github.maskrcnn4j.weights.pickle;

/**
 * The instructions of the pickle machine, protocols 0 to 5 (Python's {@code pickletools} documents
 * each). The argument forms, for the ones that have any: {@code line} ends in a line feed; {@code
 * u1 .. u8} are unsigned, {@code i4} is signed, all little endian; {@code [n]} is that many bytes.
 */
enum Opcode {
  // numbers and constants
  NONE('N', Kind.NUMBER), // -> None
  NEWTRUE(0x88, Kind.NUMBER), // -> True
  NEWFALSE(0x89, Kind.NUMBER), // -> False
  INT('I', Kind.NUMBER), // line: decimal; 00 and 01 are False and True
  LONG('L', Kind.NUMBER), // line: decimal with an L
  FLOAT('F', Kind.PROTOCOL_0), // line: decimal
  BININT('J', Kind.NUMBER), // i4
  BININT1('K', Kind.NUMBER), // u1
  BININT2('M', Kind.NUMBER), // u2
  BINFLOAT('G', Kind.NUMBER), // 8 bytes, BIG endian
  LONG1(0x8a, Kind.NUMBER), // u1 [n] two's complement
  LONG4(0x8b, Kind.NUMBER), // i4 [n]

  // texts and bytes; a "string" is Python 2's str, which is either
  STRING('S', Kind.PROTOCOL_0), // line: quoted, with escapes
  BINSTRING('T', Kind.TEXT), // i4 [n]
  SHORT_BINSTRING('U', Kind.TEXT), // u1 [n]
  UNICODE('V', Kind.PROTOCOL_0), // line: latin1 with \\u escapes
  BINUNICODE('X', Kind.TEXT), // u4 [n] UTF-8
  SHORT_BINUNICODE(0x8c, Kind.TEXT), // u1 [n]
  BINUNICODE8(0x8d, Kind.TEXT), // u8 [n]
  BINBYTES('B', Kind.TEXT), // u4 [n]
  SHORT_BINBYTES('C', Kind.TEXT), // u1 [n]
  BINBYTES8(0x8e, Kind.TEXT), // u8 [n]
  BYTEARRAY8(0x96, Kind.TEXT), // u8 [n]

  // containers
  EMPTY_TUPLE(')', Kind.CONTAINER),
  EMPTY_LIST(']', Kind.CONTAINER),
  EMPTY_DICT('}', Kind.CONTAINER),
  EMPTY_SET(0x8f, Kind.CONTAINER),
  TUPLE('t', Kind.CONTAINER), // mark .. -> tuple
  TUPLE1(0x85, Kind.CONTAINER),
  TUPLE2(0x86, Kind.CONTAINER),
  TUPLE3(0x87, Kind.CONTAINER),
  LIST('l', Kind.CONTAINER), // mark .. -> list
  DICT('d', Kind.CONTAINER), // mark key value .. -> dict
  FROZENSET(0x91, Kind.CONTAINER), // mark .. -> frozenset
  APPEND('a', Kind.CONTAINER), // list value -> list
  APPENDS('e', Kind.CONTAINER), // list mark .. -> list
  SETITEM('s', Kind.CONTAINER), // dict key value -> dict
  SETITEMS('u', Kind.CONTAINER), // dict mark key value .. -> dict
  ADDITEMS(0x90, Kind.CONTAINER), // set mark .. -> set

  // stack and memo
  MARK('(', Kind.STACK),
  POP('0', Kind.STACK),
  POP_MARK('1', Kind.STACK),
  DUP('2', Kind.STACK),
  PUT('p', Kind.STACK), // line: decimal
  BINPUT('q', Kind.STACK), // u1
  LONG_BINPUT('r', Kind.STACK), // u4
  MEMOIZE(0x94, Kind.STACK),
  GET('g', Kind.STACK), // line: decimal
  BINGET('h', Kind.STACK), // u1
  LONG_BINGET('j', Kind.STACK), // u4

  // named things and what is made of them
  GLOBAL('c', Kind.OBJECT), // line module, line name
  STACK_GLOBAL(0x93, Kind.OBJECT), // module name -> thing
  REDUCE('R', Kind.OBJECT), // callable tuple -> result
  BUILD('b', Kind.OBJECT), // object state -> object
  INST('i', Kind.OBJECT), // line module, line name; mark .. -> object
  OBJ('o', Kind.OBJECT), // mark class .. -> object
  NEWOBJ(0x81, Kind.OBJECT), // class tuple -> object
  NEWOBJ_EX(0x92, Kind.OBJECT), // class tuple dict -> object
  PERSID('P', Kind.OBJECT), // line: id of something outside the pickle
  BINPERSID('Q', Kind.OBJECT), // id -> thing
  EXT1(0x82, Kind.OBJECT), // u1: number in a registry of the running Python
  EXT2(0x83, Kind.OBJECT), // u2
  EXT4(0x84, Kind.OBJECT), // i4
  NEXT_BUFFER(0x97, Kind.OBJECT), // -> a buffer sent beside the pickle
  READONLY_BUFFER(0x98, Kind.OBJECT),

  // framing
  PROTO(0x80, Kind.FRAMING), // u1
  FRAME(0x95, Kind.FRAMING), // u8
  STOP('.', Kind.FRAMING);

  /** Which part of the machine executes an instruction. */
  enum Kind {
    NUMBER,
    TEXT,
    CONTAINER,
    STACK,
    OBJECT,
    FRAMING,
    PROTOCOL_0
  }

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;
  private final Kind kind;

  Opcode(int code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The instruction of a byte (0 .. 255), or null if there is none. */
  static Opcode of(int code) {
    return BY_CODE[code];
  }
}
