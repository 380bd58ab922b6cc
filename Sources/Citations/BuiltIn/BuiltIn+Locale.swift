extension BuiltIn {
  /// The words that styles ask for, in British English.
  static let localeText = """
    <locale xml:lang="en-GB">
      <style-options punctuation-in-quote="false"/>
      <date form="text">
        <date-part name="day" suffix=" "/>
        <date-part name="month" suffix=" "/>
        <date-part name="year"/>
      </date>
      <date form="numeric">
        <date-part name="day" form="numeric-leading-zeros" suffix="/"/>
        <date-part name="month" form="numeric-leading-zeros" suffix="/"/>
        <date-part name="year"/>
      </date>
      <terms>
        <term name="and">and</term>
        <term name="et-al">et al.</term>
        <term name="and others">and others</term>
        <term name="in">in</term>
        <term name="at">at</term>
        <term name="by">by</term>
        <term name="from">from</term>
        <term name="with">with</term>
        <term name="on">on</term>
        <term name="accessed">accessed</term>
        <term name="retrieved">retrieved</term>
        <term name="available at">available at</term>
        <term name="no date">no date</term>
        <term name="no-date">no date</term>
        <term name="ibid">ibid.</term>
        <term name="anonymous">anonymous</term>
        <term name="forthcoming">forthcoming</term>
        <term name="in press">in press</term>
        <term name="presented at">presented at</term>
        <term name="reference">reference</term>
        <term name="scale">scale</term>
        <term name="version">version</term>
        <term name="online">online</term>
        <term name="letter">letter</term>
        <term name="interview">interview</term>
        <term name="internet">internet</term>
        <term name="cited">cited</term>
        <term name="circa">circa</term>
        <term name="ad">AD</term>
        <term name="bc">BC</term>
        <term name="film">film</term>
        <term name="henceforth">henceforth</term>
        <term name="no-place">no place</term>
        <term name="no-publisher">no publisher</term>
        <term name="page-range-delimiter">–</term>
        <term name="open-quote">‘</term>
        <term name="close-quote">’</term>
        <term name="open-inner-quote">“</term>
        <term name="close-inner-quote">”</term>
        <term name="and" form="symbol">&amp;</term>
        <term name="no date" form="short">n.d.</term>
        <term name="no-date" form="short">n.d.</term>
        <term name="anonymous" form="short">anon.</term>
        <term name="circa" form="short">c.</term>
        <term name="no-place" form="short">n.p.</term>
        <term name="no-publisher" form="short">n.p.</term>
        <term name="accessed" form="short">acc.</term>
        <term name="page"><single>page</single><multiple>pages</multiple></term>
        <term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
        <term name="book"><single>book</single><multiple>books</multiple></term>
        <term name="book" form="short"><single>bk.</single><multiple>bks</multiple></term>
        <term name="chapter"><single>chapter</single><multiple>chapters</multiple></term>
        <term name="chapter" form="short"><single>chap.</single><multiple>chaps.</multiple></term>
        <term name="column"><single>column</single><multiple>columns</multiple></term>
        <term name="column" form="short"><single>col.</single><multiple>cols</multiple></term>
        <term name="figure"><single>figure</single><multiple>figures</multiple></term>
        <term name="figure" form="short"><single>fig.</single><multiple>figs</multiple></term>
        <term name="folio"><single>folio</single><multiple>folios</multiple></term>
        <term name="folio" form="short"><single>fol.</single><multiple>fols</multiple></term>
        <term name="issue"><single>number</single><multiple>numbers</multiple></term>
        <term name="issue" form="short"><single>no.</single><multiple>nos</multiple></term>
        <term name="line"><single>line</single><multiple>lines</multiple></term>
        <term name="line" form="short"><single>l.</single><multiple>ll.</multiple></term>
        <term name="note"><single>note</single><multiple>notes</multiple></term>
        <term name="note" form="short"><single>n.</single><multiple>nn.</multiple></term>
        <term name="opus"><single>opus</single><multiple>opera</multiple></term>
        <term name="opus" form="short"><single>op.</single><multiple>opp.</multiple></term>
        <term name="paragraph"><single>paragraph</single><multiple>paragraphs</multiple></term>
        <term name="paragraph" form="short"><single>para.</single><multiple>paras</multiple></term>
        <term name="part"><single>part</single><multiple>parts</multiple></term>
        <term name="part" form="short"><single>pt.</single><multiple>pts</multiple></term>
        <term name="section"><single>section</single><multiple>sections</multiple></term>
        <term name="section" form="short"><single>sec.</single><multiple>secs</multiple></term>
        <term name="sub-verbo"><single>sub verbo</single><multiple>sub verbis</multiple></term>
        <term name="sub-verbo" form="short"><single>s.v.</single><multiple>s.vv.</multiple></term>
        <term name="verse"><single>verse</single><multiple>verses</multiple></term>
        <term name="verse" form="short"><single>v.</single><multiple>vv.</multiple></term>
        <term name="volume"><single>volume</single><multiple>volumes</multiple></term>
        <term name="volume" form="short"><single>vol.</single><multiple>vols</multiple></term>
        <term name="number"><single>number</single><multiple>numbers</multiple></term>
        <term name="number" form="short"><single>no.</single><multiple>nos</multiple></term>
        <term name="number-of-pages"><single>page</single><multiple>pages</multiple></term>
        <term name="number-of-pages" form="short"><single>p.</single><multiple>pp.</multiple></term>
        <term name="number-of-volumes"><single>volume</single><multiple>volumes</multiple></term>
        <term name="number-of-volumes" form="short"><single>vol.</single><multiple>vols</multiple></term>
        <term name="edition"><single>edition</single><multiple>editions</multiple></term>
        <term name="edition" form="short"><single>edn</single><multiple>edns</multiple></term>
        <term name="collection-number"><single>number</single><multiple>numbers</multiple></term>
        <term name="collection-number" form="short"><single>no.</single><multiple>nos</multiple></term>
        <term name="appendix"><single>appendix</single><multiple>appendices</multiple></term>
        <term name="appendix" form="short"><single>app.</single><multiple>apps</multiple></term>
        <term name="article-locator"><single>article</single><multiple>articles</multiple></term>
        <term name="article-locator" form="short"><single>art.</single><multiple>arts</multiple></term>
        <term name="timestamp"><single>timestamp</single><multiple>timestamps</multiple></term>
        <term name="timestamp" form="short"><single>at</single><multiple>at</multiple></term>
        <term name="supplement"><single>supplement</single><multiple>supplements</multiple></term>
        <term name="supplement" form="short"><single>suppl.</single><multiple>suppls</multiple></term>
        <term name="table"><single>table</single><multiple>tables</multiple></term>
        <term name="table" form="short"><single>table</single><multiple>tables</multiple></term>
        <term name="scene"><single>scene</single><multiple>scenes</multiple></term>
        <term name="scene" form="short"><single>sc.</single><multiple>scs</multiple></term>
        <term name="act"><single>act</single><multiple>acts</multiple></term>
        <term name="act" form="short"><single>act</single><multiple>acts</multiple></term>
        <term name="canon"><single>canon</single><multiple>canons</multiple></term>
        <term name="canon" form="short"><single>can.</single><multiple>cans</multiple></term>
        <term name="equation"><single>equation</single><multiple>equations</multiple></term>
        <term name="equation" form="short"><single>eq.</single><multiple>eqs</multiple></term>
        <term name="location"><single>location</single><multiple>locations</multiple></term>
        <term name="location" form="short"><single>loc.</single><multiple>locs</multiple></term>
        <term name="rule"><single>rule</single><multiple>rules</multiple></term>
        <term name="rule" form="short"><single>r.</single><multiple>rr.</multiple></term>
        <term name="surah"><single>surah</single><multiple>surahs</multiple></term>
        <term name="surah" form="short"><single>sur.</single><multiple>surs</multiple></term>
        <term name="title-locator"><single>title</single><multiple>titles</multiple></term>
        <term name="title-locator" form="short"><single>tit.</single><multiple>tits</multiple></term>
        <term name="chapter-number"><single>chapter</single><multiple>chapters</multiple></term>
        <term name="chapter-number" form="short"><single>chap.</single><multiple>chaps.</multiple></term>
        <term name="printing"><single>printing</single><multiple>printings</multiple></term>
        <term name="printing" form="short"><single>print.</single><multiple>prints</multiple></term>
        <term name="section" form="symbol"><single>§</single><multiple>§§</multiple></term>
        <term name="paragraph" form="symbol"><single>¶</single><multiple>¶¶</multiple></term>
        <term name="author"><single>author</single><multiple>authors</multiple></term>
        <term name="author" form="verb">by</term>
        <term name="editor"><single>editor</single><multiple>editors</multiple></term>
        <term name="editor" form="short"><single>ed.</single><multiple>eds</multiple></term>
        <term name="editor" form="verb">edited by</term>
        <term name="translator"><single>translator</single><multiple>translators</multiple></term>
        <term name="translator" form="short"><single>trans.</single><multiple>trans.</multiple></term>
        <term name="translator" form="verb">translated by</term>
        <term name="editortranslator"><single>editor and translator</single><multiple>editors and translators</multiple></term>
        <term name="editortranslator" form="short"><single>ed. and trans.</single><multiple>eds and trans.</multiple></term>
        <term name="editortranslator" form="verb">edited and translated by</term>
        <term name="editor-translator"><single>editor and translator</single><multiple>editors and translators</multiple></term>
        <term name="editor-translator" form="short"><single>ed. and trans.</single><multiple>eds and trans.</multiple></term>
        <term name="editor-translator" form="verb">edited and translated by</term>
        <term name="director"><single>director</single><multiple>directors</multiple></term>
        <term name="director" form="short"><single>dir.</single><multiple>dirs</multiple></term>
        <term name="director" form="verb">directed by</term>
        <term name="illustrator"><single>illustrator</single><multiple>illustrators</multiple></term>
        <term name="illustrator" form="short"><single>ill.</single><multiple>ills</multiple></term>
        <term name="illustrator" form="verb">illustrated by</term>
        <term name="interviewer"><single>interviewer</single><multiple>interviewers</multiple></term>
        <term name="interviewer" form="short"><single>int.</single><multiple>ints</multiple></term>
        <term name="interviewer" form="verb">interview by</term>
        <term name="collection-editor"><single>editor</single><multiple>editors</multiple></term>
        <term name="collection-editor" form="short"><single>ed.</single><multiple>eds</multiple></term>
        <term name="collection-editor" form="verb">edited by</term>
        <term name="editorial-director"><single>editor</single><multiple>editors</multiple></term>
        <term name="editorial-director" form="short"><single>ed.</single><multiple>eds</multiple></term>
        <term name="editorial-director" form="verb">edited by</term>
        <term name="composer"><single>composer</single><multiple>composers</multiple></term>
        <term name="composer" form="short"><single>comp.</single><multiple>comps</multiple></term>
        <term name="composer" form="verb">composed by</term>
        <term name="compiler"><single>compiler</single><multiple>compilers</multiple></term>
        <term name="compiler" form="short"><single>comp.</single><multiple>comps</multiple></term>
        <term name="compiler" form="verb">compiled by</term>
        <term name="container-author"><single>author</single><multiple>authors</multiple></term>
        <term name="container-author" form="verb">by</term>
        <term name="recipient"><single>recipient</single><multiple>recipients</multiple></term>
        <term name="recipient" form="verb">to</term>
        <term name="reviewed-author"><single>author</single><multiple>authors</multiple></term>
        <term name="reviewed-author" form="verb">by</term>
        <term name="chair"><single>chair</single><multiple>chairs</multiple></term>
        <term name="chair" form="verb">chaired by</term>
        <term name="contributor"><single>contributor</single><multiple>contributors</multiple></term>
        <term name="contributor" form="verb">with</term>
        <term name="curator"><single>curator</single><multiple>curators</multiple></term>
        <term name="curator" form="verb">curated by</term>
        <term name="host"><single>host</single><multiple>hosts</multiple></term>
        <term name="host" form="verb">hosted by</term>
        <term name="narrator"><single>narrator</single><multiple>narrators</multiple></term>
        <term name="narrator" form="verb">read by</term>
        <term name="performer"><single>performer</single><multiple>performers</multiple></term>
        <term name="performer" form="verb">performed by</term>
        <term name="producer"><single>producer</single><multiple>producers</multiple></term>
        <term name="producer" form="verb">produced by</term>
        <term name="script-writer"><single>writer</single><multiple>writers</multiple></term>
        <term name="script-writer" form="verb">written by</term>
        <term name="editor" form="verb-short">ed. by</term>
        <term name="translator" form="verb-short">trans. by</term>
        <term name="director" form="verb-short">dir. by</term>
        <term name="illustrator" form="verb-short">illus. by</term>
        <term name="compiler" form="verb-short">comp. by</term>
        <term name="month-01">January</term>
        <term name="month-01" form="short">Jan.</term>
        <term name="month-02">February</term>
        <term name="month-02" form="short">Feb.</term>
        <term name="month-03">March</term>
        <term name="month-03" form="short">Mar.</term>
        <term name="month-04">April</term>
        <term name="month-04" form="short">Apr.</term>
        <term name="month-05">May</term>
        <term name="month-05" form="short">May</term>
        <term name="month-06">June</term>
        <term name="month-06" form="short">June</term>
        <term name="month-07">July</term>
        <term name="month-07" form="short">July</term>
        <term name="month-08">August</term>
        <term name="month-08" form="short">Aug.</term>
        <term name="month-09">September</term>
        <term name="month-09" form="short">Sept.</term>
        <term name="month-10">October</term>
        <term name="month-10" form="short">Oct.</term>
        <term name="month-11">November</term>
        <term name="month-11" form="short">Nov.</term>
        <term name="month-12">December</term>
        <term name="month-12" form="short">Dec.</term>
        <term name="season-01">Spring</term>
        <term name="season-02">Summer</term>
        <term name="season-03">Autumn</term>
        <term name="season-04">Winter</term>
        <term name="ordinal">th</term>
        <term name="ordinal-01">st</term>
        <term name="ordinal-02">nd</term>
        <term name="ordinal-03">rd</term>
        <term name="ordinal-11">th</term>
        <term name="ordinal-12">th</term>
        <term name="ordinal-13">th</term>
        <term name="long-ordinal-01">first</term>
        <term name="long-ordinal-02">second</term>
        <term name="long-ordinal-03">third</term>
        <term name="long-ordinal-04">fourth</term>
        <term name="long-ordinal-05">fifth</term>
        <term name="long-ordinal-06">sixth</term>
        <term name="long-ordinal-07">seventh</term>
        <term name="long-ordinal-08">eighth</term>
        <term name="long-ordinal-09">ninth</term>
        <term name="long-ordinal-10">tenth</term>
      </terms>
    </locale>
    """
}
