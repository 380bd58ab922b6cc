extension BuiltIn {
  /// Author and date, in the manner of British universities.
  static let styleText = """
    <style class="in-text" version="1.0" default-locale="en-GB" demote-non-dropping-particle="sort-only">
      <info><title>Author and date</title><id>tandem-author-date</id></info>
      <macro name="editors">
        <names variable="editor">
          <name name-as-sort-order="all" and="text" delimiter-precedes-last="never"/>
          <label form="short" prefix=" (" suffix=")"/>
        </names>
      </macro>
      <macro name="authors">
        <names variable="author">
          <name name-as-sort-order="all" and="text" delimiter-precedes-last="never"/>
          <substitute>
            <names variable="reviewed-author"/>
            <text macro="editors"/>
            <names variable="director"/>
            <names variable="composer"/>
            <names variable="interviewer"/>
            <names variable="translator"/>
            <text macro="title"/>
          </substitute>
        </names>
      </macro>
      <macro name="authors-short">
        <names variable="author">
          <name form="short" and="text" delimiter-precedes-last="never" et-al-min="4" et-al-use-first="1"/>
          <substitute>
            <names variable="reviewed-author"/>
            <names variable="editor"/>
            <names variable="director"/>
            <names variable="composer"/>
            <names variable="interviewer"/>
            <names variable="translator"/>
            <choose>
              <if variable="container-title"><text variable="title" form="short" quotes="true"/></if>
              <else><text variable="title" form="short" font-style="italic"/></else>
            </choose>
          </substitute>
        </names>
      </macro>
      <macro name="year">
        <choose>
          <if variable="issued">
            <group>
              <date variable="issued"><date-part name="year"/></date>
              <text variable="year-suffix"/>
            </group>
          </if>
          <else-if variable="status">
            <group delimiter="-"><text variable="status"/><text variable="year-suffix"/></group>
          </else-if>
          <else>
            <group delimiter="-"><text term="no date" form="short"/><text variable="year-suffix"/></group>
          </else>
        </choose>
      </macro>
      <macro name="title">
        <choose>
          <if variable="container-title"><text variable="title" quotes="true"/></if>
          <else><text variable="title" font-style="italic"/></else>
        </choose>
      </macro>
      <macro name="container">
        <choose>
          <if type="chapter entry-encyclopedia entry-dictionary paper-conference" match="any">
            <group delimiter=" ">
              <text term="in" text-case="capitalize-first"/>
              <names variable="editor">
                <name name-as-sort-order="all" and="text" delimiter-precedes-last="never"/>
                <label form="short" prefix=" (" suffix=")"/>
              </names>
              <text variable="container-title" font-style="italic"/>
            </group>
          </if>
          <else><text variable="container-title" font-style="italic"/></else>
        </choose>
      </macro>
      <macro name="volume">
        <group>
          <text variable="volume"/>
          <text variable="issue" prefix="(" suffix=")"/>
        </group>
      </macro>
      <macro name="edition">
        <choose>
          <if is-numeric="edition">
            <group delimiter=" ">
              <number variable="edition" form="ordinal"/>
              <text term="edition" form="short"/>
            </group>
          </if>
          <else><text variable="edition"/></else>
        </choose>
      </macro>
      <macro name="event">
        <group delimiter=", ">
          <text variable="event-title"/>
          <text variable="event-place"/>
          <date variable="event-date" form="text"/>
        </group>
      </macro>
      <macro name="publisher">
        <group delimiter=": ">
          <text variable="publisher-place"/>
          <text variable="publisher"/>
        </group>
      </macro>
      <macro name="pages">
        <group delimiter=" ">
          <label variable="page" form="short"/>
          <text variable="page"/>
        </group>
      </macro>
      <macro name="access">
        <choose>
          <if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
          <else-if variable="URL">
            <group delimiter=" ">
              <text variable="URL"/>
              <group prefix="(" suffix=")" delimiter=" ">
                <text term="accessed"/>
                <date variable="accessed" form="text"/>
              </group>
            </group>
          </else-if>
        </choose>
      </macro>
      <citation disambiguate-add-year-suffix="true" disambiguate-add-names="true"
          disambiguate-add-givenname="true" givenname-disambiguation-rule="by-cite">
        <layout prefix="(" suffix=")" delimiter="; ">
          <group delimiter=", ">
            <group delimiter=" ">
              <text macro="authors-short"/>
              <text macro="year"/>
            </group>
            <group delimiter=" ">
              <label variable="locator" form="short"/>
              <text variable="locator"/>
            </group>
          </group>
        </layout>
      </citation>
      <bibliography hanging-indent="true" et-al-min="21" et-al-use-first="19" et-al-use-last="true">
        <sort><key macro="authors"/><key variable="issued"/><key variable="title"/></sort>
        <layout>
          <group delimiter=" ">
            <group delimiter=". " suffix=".">
              <group delimiter=" ">
                <text macro="authors"/>
                <text macro="year" prefix="(" suffix=")"/>
                <text macro="title"/>
                <text variable="genre" prefix="[" suffix="]"/>
              </group>
              <text macro="edition"/>
              <group delimiter=", ">
                <text macro="container"/>
                <text macro="volume"/>
                <choose><if variable="publisher" match="none"><text macro="pages"/></if></choose>
              </group>
              <text macro="event"/>
              <group delimiter=", ">
                <text macro="publisher"/>
                <choose><if variable="publisher"><text macro="pages"/></if></choose>
              </group>
            </group>
            <text macro="access"/>
          </group>
        </layout>
      </bibliography>
    </style>
    """
}
