import Layouts

/// The data that layouts may ask for; `docs/layouts.md` describes them to publishers.
///
/// The fields of each record stand in an enumeration beside what fills it.
final class LayoutShapes: Sendable {
  let shapes: Shapes
  /// The root records, by the sort of page.
  let roots: [PageSort: ShapeID]

  /// All record types but the roots and `schemaFields`.
  static let records: [any LayoutRecord.Type] = [
    SiteField.self, LicenceField.self, PageField.self, AlternateField.self, VersionField.self,
    NavigationField.self, KindField.self, FacetField.self,
    FacetValueField.self, CardField.self, TagField.self, StatusField.self, LanguageField.self,
    CompletenessField.self,
    MissingField.self, FactField.self, ItemField.self, RowField.self, EntryField.self, HeadingField.self,
    SubheadingField.self, ReferenceField.self, CitingPlaceField.self, BacklinksField.self, LinkingField.self,
    PlaceField.self, RelatedField.self, CiteField.self, MetaField.self, FileField.self, MatrixField.self,
    MatrixHeadField.self, MatrixRowField.self, MatrixCellField.self, CellField.self, CellGroupField.self,
    IndexField.self, GroupField.self, SortField.self, JumpField.self, IndexOrderField.self,
    PageLinkField.self, CurrentFacetField.self, PlanField.self, PictureField.self, PictureColumnField.self,
    PictureRowField.self, PictureCellField.self, DeckField.self, SheetField.self, PrintedCardField.self,
    CardBlockField.self, CardPairField.self, CardStepField.self, CardLineField.self, DownloadsField.self,
    DownloadFileField.self, KindDownloadField.self, RedirectField.self,
  ]

  /// The record types still without their fields: those refer to each other by these ids.
  private static let declared: (shapes: Shapes, ids: [ObjectIdentifier: ShapeID], schemaFields: ShapeID) = {
    var shapes = Shapes()
    var ids: [ObjectIdentifier: ShapeID] = [:]
    for record in records { ids[ObjectIdentifier(record)] = shapes.declare("\(record)") }
    let schemaFields = shapes.declare("fields of the schema")
    return (shapes, ids, schemaFields)
  }()

  /// - Precondition: The type is one of `records`.
  static func id(of record: any LayoutRecord.Type) -> ShapeID { declared.ids[ObjectIdentifier(record)]! }

  /// The fields of the schema's kinds by name, each a fact. One record for all kinds, because a layout
  /// that serves several may ask for a field that some lack.
  static let schemaFields = declared.schemaFields

  init(_ schema: Schema) {
    var shapes = Self.declared.shapes
    for record in Self.records {
      if let base = record.base { shapes.define(record.shapeID, base) }
      shapes.define(record.shapeID, record)
    }
    for field in schema.kinds.flatMap(\.fields) {
      shapes.addField(field.name, .record(FactField.shapeID), to: Self.schemaFields)
    }
    for kind in schema.kinds { shapes.addField(EntryField.isKind(kind), .flag, to: EntryField.shapeID) }
    var roots: [PageSort: ShapeID] = [:]
    for sort in PageSort.allCases {
      let root = shapes.declare("page of the sort '\(sort.rawValue)'")
      shapes.define(root, CommonField.self)
      if let own = sort.fields { shapes.define(root, own) }
      roots[sort] = root
    }
    self.roots = roots
    self.shapes = shapes
  }
}
